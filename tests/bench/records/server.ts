import type { JsonObject } from '../../../src/domain/records/json.ts';
import { Dice } from './dice.ts';
import { composed } from './sentences.ts';
import { LANGUAGES, SERVER, type Language } from './shape.ts';
import { toolsOf } from './tool.ts';
import {
  COMMON_SERVER_NAMES,
  coinedWord,
  EMOJI,
  MARKUP,
  NAMES_WITHOUT_LETTERS,
  NOUNS,
  QUALIFIERS,
} from './vocabulary.ts';

interface Named {
  readonly name: string;
  readonly product: string;
}

function named(dice: Dice): Named {
  const product = coinedWord(() => dice.next());
  if (dice.chance(SERVER.nameWithoutLetters)) return { name: dice.pick(NAMES_WITHOUT_LETTERS), product };
  if (dice.chance(SERVER.commonName)) return { name: dice.pickByRank(COMMON_SERVER_NAMES), product };
  const count = dice.weighted(SERVER.nameWords);
  const words = [product];
  if (count > 1 && dice.chance(SERVER.nameWithMcp * 1.1)) words.push('mcp');
  while (words.length < count) words.splice(1, 0, dice.pickByRank(NOUNS));
  if (!dice.chance(SERVER.nameWithSpaces)) return { name: words.join('-'), product };
  const spoken = words.map((word) => (word === 'mcp' ? 'MCP' : word.charAt(0).toUpperCase() + word.slice(1)));
  return { name: spoken.join(' '), product };
}

function description(dice: Dice, product: string, language: Language): string {
  const text = composed(dice, {
    kind: 'server',
    language,
    subject: { noun: dice.pickByRank(NOUNS), product },
    length: dice.sized(SERVER.descriptionLength),
  });
  const marked = dice.chance(SERVER.markup) ? `${text} ${dice.pick(MARKUP)}` : text;
  const cut = dice.chance(SERVER.cutDescription) ? `${marked}...` : marked;
  return dice.chance(SERVER.emoji) ? `${dice.pick(EMOJI)} ${cut}` : cut;
}

function packages(dice: Dice, slug: string): readonly JsonObject[] {
  return Array.from({ length: dice.weighted(SERVER.packages) }, (_, at) => ({
    registry: dice.weighted(SERVER.registries),
    identifier: at === 0 ? slug : `${slug}-${String(at + 1)}`,
    ...(dice.chance(SERVER.versionShare)
      ? { version: `${String(dice.below(3))}.${String(dice.below(20))}.${String(dice.below(10))}` }
      : {}),
  }));
}

function remotes(dice: Dice, slug: string): readonly JsonObject[] {
  return Array.from({ length: dice.weighted(SERVER.remotes) }, (_, at) => ({
    type: dice.weighted(SERVER.remoteTypes),
    url: `https://${slug}.example/mcp${at === 0 ? '' : String(at + 1)}`,
  }));
}

/** Handles that publish servers: a few publish very many, most of them one. */
function ownerOf(dice: Dice): string {
  const rank = dice.chance(0.6) ? dice.rankBelow(60) : 60 + dice.below(20_000);
  const word = new Dice(`owner ${String(rank)}`);
  return coinedWord(() => word.next());
}

function links(dice: Dice, owner: string, handle: string): JsonObject {
  return {
    ...(dice.chance(SERVER.publisherShare) ? { publisher: { name: owner } } : {}),
    ...(dice.chance(SERVER.repositoryShare) ? { repository: `https://github.com/${owner}/${handle}` } : {}),
    ...(dice.chance(SERVER.homepageShare) ? { homepage: `https://${owner}.example/servers/${handle}` } : {}),
  };
}

/**
 * The record of one server with `tools` tools (0: not known which). It depends on the seed, its number and `tools`, never
 * on how many servers there are.
 */
export function serverRecord(seed: number, number: number, tools: number): JsonObject {
  const key = `${String(seed)} server ${String(number)}`;
  const dice = new Dice(key);
  const { name, product } = named(dice);
  const language = dice.weighted(LANGUAGES);
  const owner = ownerOf(dice);
  // The number makes it one of its kind, whatever the dice say.
  const handle = `${product}-${number.toString(36)}`;
  const slug = dice.chance(SERVER.sharedSlug) ? dice.pick(QUALIFIERS) : `${owner}-${handle}`;
  return {
    id: `${owner}/${handle}`,
    slug: slug.replaceAll('_', '-'),
    name,
    ...(dice.chance(SERVER.descriptionShare) ? { description: description(dice, product, language) } : {}),
    ...links(dice, owner, handle),
    packages: packages(dice, handle),
    remotes: remotes(dice, handle),
    source: `generated list ${String(1 + dice.rankBelow(20))}`,
    ...(tools === 0 ? {} : { tools: toolsOf(dice, key, tools, language) }),
  };
}
