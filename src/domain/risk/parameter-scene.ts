import type { Category } from './category.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { nounForms } from './morphology.ts';
import type { Property } from './schema-walk.ts';
import { spokenWords } from './spoken-words.ts';

/** What is said around a parameter, which decides what it takes. */
export interface Scene {
  readonly category: Category;
  readonly properties: readonly Property[];
  /** Lemmas of the verbs that name and first sentence say. */
  readonly verbs: ReadonlySet<string>;
  /** Words of what the call is applied to, singular and plural. */
  readonly objects: ReadonlySet<string>;
  /** Name and first sentence, lower case. */
  readonly said: string;
}

/** Found when first asked: most parameters are settled by their names. */
class LazyScene implements Scene {
  readonly category: Category;
  readonly properties: readonly Property[];
  private readonly examination: Examination;
  private knownVerbs: ReadonlySet<string> | undefined;
  private knownObjects: ReadonlySet<string> | undefined;
  private knownSaid: string | undefined;

  constructor(examination: Examination) {
    this.examination = examination;
    this.category = examination.decision.category;
    this.properties = examination.properties;
  }

  get verbs(): ReadonlySet<string> {
    this.knownVerbs ??= new Set(this.near.flatMap(({ verb }) => verb?.lemma ?? []));
    return this.knownVerbs;
  }

  get objects(): ReadonlySet<string> {
    this.knownObjects ??= new Set(
      this.near
        .flatMap(({ object }) => (object ?? '').toLowerCase().split(/[^a-z0-9]+/))
        .filter((word) => word.length > 1)
        .flatMap((word) => [word, ...singular(word)]),
    );
    return this.knownObjects;
  }

  get said(): string {
    const { words } = this.examination;
    this.knownSaid ??= [...words, ...spokenWords(this.examination)].map(({ text }) => text).join(' ');
    return this.knownSaid;
  }

  private get near(): readonly Finding[] {
    const { findings } = this.examination.decision;
    return findings.filter(({ role }) => role === 'main' || role === 'name' || role === 'title');
  }
}

export function sceneOf(examination: Examination): Scene {
  return new LazyScene(examination);
}

/** The nouns a word may be the plural of. */
function singular(word: string): readonly string[] {
  const stems = [word.replace(/s$/, ''), word.replace(/es$/, ''), word.replace(/ies$/, 'y')];
  return stems.filter((stem) => stem !== word && nounForms(stem).includes(word));
}
