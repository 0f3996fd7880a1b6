import type { Folded } from './folding.ts';
import type { Property } from './schema-walk.ts';
import type { Word } from './words.ts';

/** What the rest of a definition says that a verb alone does not: asked by the rules, found when first asked. */
export interface Facts {
  /** The input schema lists at least one property. */
  readonly schemaKnown: boolean;
  /** A parameter takes a whole query or statement of some language. */
  readonly rawQuery: boolean;
  /** Name, title or main sentence say read-only, or that only SELECT is taken. */
  readonly readOnlyClaim: boolean;
  /** Subscriptions here are to notifications, not to something paid. */
  readonly notifications: boolean;
  /** Orders and positions here are those of a market. */
  readonly trading: boolean;
  /** The result ends in a file: the text says so, or a parameter takes the path. */
  readonly writesFile: boolean;
  /** Every parameter is a number, none of them an id: adding them is arithmetic. */
  readonly numeric: boolean;
  /** What is generated comes from a model that somebody pays for. */
  readonly model: boolean;
  /** The definition says that a call costs something. */
  readonly paid: boolean;
  /** What is generated is drawn from markup or data, and nothing is imagined. */
  readonly drawn: boolean;
}

const QUERY_PARAMETERS = new Set(
  'query queries sql statement statements cypher aql gremlin cql graphql mutation ddl dml'.split(' '),
);

const READ_ONLY =
  /(?<!not |non-|non )\bread[- ]?only\b|\bonly (?:accepts? |allows? |supports? )?select\b|\bselect(?:-only| only)?\b[^.]{0,20} (?:quer|statement)/;

/** Reading only is one of two modes, or depends on how the server was started: the tool itself is not claimed to be harmless. */
const READS_OR_WRITES =
  /\bread[- /]?(?:and[- ])?write\b|\bwrite (?:mode|operations? (?:are|is) (?:allowed|enabled|supported))|\b(?:in|if|when|unless|while)\b[^.]{0,30}\bread[- ]?only\b/;

/** A claim counts in the sentence that speaks of the query, not in a sentence of praise. */
const QUERYING = /quer|sql|select|statement|execut|\brun|cypher|search|transaction/;

/** Anywhere, but only of the queries themselves: praise added to a description says nothing about them. */
const READ_ONLY_QUERIES =
  /\bread[- ]?only (?:sql |cypher |graphql |database )?(?:quer|statement|transaction)|\bonly select (?:quer|statement)|\b(?:kql|promql|logql|jql|soql|sosl|es\|ql) quer/;

const NOTIFICATIONS =
  /notif|newsletter|webhook|topic|pub[ _-]?sub|event|\bfeed|e-?mail|\bpush|thread|channel|\broom|websocket|contact|communication|\brss\b|alert|preference|change data|graph/;

const BILLING = /\b(?:billing|payments?|invoices?|checkout|paid|price|pricing|charge[sd]?)\b/;

const TRADING =
  /\btrad(?:e|es|er|ing)\b|exchange|futures|perpetual|margin|leverage|broker|portfolio|\bstock|crypto|market|equit|\bforex|\bsymbol|long or short|take[- ]profit|stop[- ]loss/;

const MODEL =
  /(?<!\b(?:not?|without|non)[ -](?:an? |any |the )?)\b(?:gpt|gemini|claude|openai|deepseek|dall-?e|midjourney|imagen|llms?(?!\.txt|[- ](?:friendly|ready|readable|optimi[sz]ed|context|consumption|can|should|could|may|might)\b)|ai|ai-(?:generated|powered)|(?:language|diffusion|generative|foundation|image|video) models?(?! (?:can|should|could|may|might)\b)|stable diffusion|text[- ]to[- ](?:image|video|speech|music)|from (?:an? |the |your )?(?:single |text |image )*prompt|lip-?sync|avatars?|talking head|clon(?:e|es|ed|ing) (?:a |the |your )?voices?)\b/;

/** Drawn from what says exactly how it looks. */
const DRAWN =
  /\bfrom (?:an? |the |your |given )*(?:mermaid|html|markdown|latex|plantuml|graphviz|dot|svg|css|json|csv|templates?)\b/;

/** A call costs something, by its own word. */
const PAID =
  /\bincurs? (?:api )?costs?\b|\bcost warning\b|\bwill be charged\b|\b(?:costs?|uses?|consumes?) \d+ credits?\b/;

const SAVES =
  /\b(?:to|into|in|as) (?:a |an |the |your |user's |default |specified |given )*(?:local (?:file|(?:image|pdf|csv|json|html|text|markdown|excel|video|audio) file\b|disk|path|directory|folder|machine)|disk|file\b|downloads? folder|output (?:file|path|directory|folder))|\bsaves? (?:it|them|the|to)\b/;

const OUTPUT = new Set(['output', 'out', 'save', 'dest', 'destination', 'target', 'local', 'download']);
const PLACE = new Set(['path', 'file', 'dir', 'directory', 'folder', 'filename', 'filepath']);

/** A price at which something is to be bought or sold, or what a trade alone has. */
function isTradeParameter({ words }: Property): boolean {
  if (words.includes('leverage') || words.includes('symbol')) return true;
  return words.at(-1) === 'price' && ['stop', 'limit', 'trigger'].includes(words.at(-2) ?? '');
}

function isOutputPath({ words }: Property): boolean {
  return words.length > 1 && words.some((word) => OUTPUT.has(word)) && PLACE.has(words.at(-1) ?? '');
}

/** Only the beginning of a description sets the scene. */
const SCENE = 400;
/** A full stop, or a new sentence that somebody appended without one. */
const SENTENCE_END = /[.!?](?:\s|$)|\s(?=(?:It is|This tool|This is)\b)/;

/** The parts of a definition that set the scene. */
export interface Scene {
  readonly name: Folded;
  readonly words: readonly Word[];
  readonly title: Folded | undefined;
  readonly description: Folded | undefined;
  /** Name and description of the server, lower case; only ever context. */
  readonly server: string;
  readonly properties: readonly Property[];
}

function sayingOf(title: string | undefined, description: string | undefined): string {
  return `${title === undefined ? '' : `${title}. `}${(description ?? '').slice(0, SCENE)}`;
}

class LazyFacts implements Facts {
  private readonly scene: Scene;
  private readonly said: string;
  /** The same with its capitals. */
  private readonly written: string;
  private readonly known = new Map<string, boolean>();

  constructor(scene: Scene) {
    this.scene = scene;
    const { title, description } = scene;
    this.said = sayingOf(title?.text, description?.text);
    this.written = sayingOf(title?.cased, description?.cased);
  }

  get schemaKnown(): boolean {
    return this.scene.properties.length > 0;
  }

  get rawQuery(): boolean {
    return this.once('rawQuery', () =>
      this.scene.properties.some(
        ({ depth, words, key }) =>
          depth <= 2 && !/^[A-Z]/.test(key) && QUERY_PARAMETERS.has(words.at(-1) ?? ''),
      ),
    );
  }

  get readOnlyClaim(): boolean {
    return this.once('readOnlyClaim', () => {
      const has = (word: string) => this.scene.words.some(({ text }) => text === word);
      if (has('readonly') || (has('read') && !has('write'))) return true;
      if (READS_OR_WRITES.test(this.scene.description?.text ?? '')) return false;
      const main = this.mainSentence();
      return (READ_ONLY.test(main) && QUERYING.test(main)) || READ_ONLY_QUERIES.test(this.said);
    });
  }

  get notifications(): boolean {
    return this.once(
      'notifications',
      () => NOTIFICATIONS.test(this.spoken) && !BILLING.test(this.everything),
    );
  }

  get trading(): boolean {
    return this.once(
      'trading',
      () => TRADING.test(this.everything) || this.scene.properties.some(isTradeParameter),
    );
  }

  get writesFile(): boolean {
    return this.once('writesFile', () => SAVES.test(this.said) || this.scene.properties.some(isOutputPath));
  }

  get numeric(): boolean {
    const { properties } = this.scene;
    return (
      properties.length > 0 &&
      properties.every(
        ({ types, words }) =>
          (types.includes('number') || types.includes('integer')) && !/^ids?$/.test(words.at(-1) ?? ''),
      )
    );
  }

  get model(): boolean {
    return this.once('model', () => MODEL.test(this.spoken));
  }

  get paid(): boolean {
    return this.once('paid', () => PAID.test(this.said));
  }

  get drawn(): boolean {
    return this.once('drawn', () => DRAWN.test(this.spoken) && !this.model);
  }

  private get spoken(): string {
    return `${this.scene.words.map(({ text }) => text).join(' ')} ${this.said}`;
  }

  private get everything(): string {
    return `${this.spoken} ${this.scene.server}`;
  }

  /** The title and the description up to its first full stop. */
  private mainSentence(): string {
    const { title } = this.scene;
    const stop = this.written.search(SENTENCE_END);
    return stop < 0
      ? this.said
      : this.said.slice(0, Math.max(stop, title === undefined ? 0 : title.text.length + 200));
  }

  private once(fact: string, find: () => boolean): boolean {
    const known = this.known.get(fact);
    if (known !== undefined) return known;
    const found = find();
    this.known.set(fact, found);
    return found;
  }
}

export function factsOf(scene: Scene): Facts {
  return new LazyFacts(scene);
}
