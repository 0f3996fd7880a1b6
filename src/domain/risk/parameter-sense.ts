import { isText, kindByName, type Kind } from './parameter-kind.ts';
import type { Scene } from './parameter-scene.ts';
import type { Property } from './schema-walk.ts';
import { setOf } from './vocabulary/function-words.ts';

/** Only the beginning of a parameter's description says what it takes. */
const MAX_READ = 240;

export function describedAs({ description }: Property): string {
  return description.slice(0, MAX_READ).toLowerCase();
}

function saysAny(verbs: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  return [...verbs].some((verb) => words.has(verb));
}

const FILES = /\bfiles?\b|\bfilename|\bdirector(?:y|ies)\b|\bfolders?\b/;
const DATA_PATH =
  /json ?path|\bjq\b|x-?path|dot(?:ted)?[- ](?:path|notation|separated)|field path|property path|css path|object path/;
/** Paths that name something else than a file. */
const OTHER_PATH =
  /\bcookies?\b|\bslug\b|\b(?:url|uri|route|request|endpoint|api|group|subgroup|namespace|project|category|menu|node|item|scene) ?path\b|path (?:of|for|to) (?:the |a |an |your )?(?:\w+ )?(?:url|route|endpoint|api|group|namespace|project|cookie|node|item|scene|object|resource|catalog)\b|\bpath (?:prefix|segment|parameter)/;
const OTHER_PLACES = /\b(?:cookies?|namespaces?|subgroups?|routes?|json (?:value|document|object|key)s?)\b/;
const FILTERING = setOf('exclude excluded include included ignore ignored filter skip allowed');
const FILTER = /\bfilter|\bpatterns?\b|\bexclud|\bignor|\bmatching\b/;

/** A path of files or folders; not one inside a document, an address or a tree of something else. */
function isFilePath(property: Property, { category, said, objects }: Scene): boolean {
  const described = describedAs(property);
  if (property.words.some((word) => FILTERING.has(word))) return false;
  if (category === 'Read' && FILTER.test(described)) return false;
  if (property.words.some((word) => word === 'file' || word === 'files')) return true;
  if (DATA_PATH.test(described)) return false;
  if (FILES.test(described)) return true;
  if (OTHER_PATH.test(described)) return false;
  if (property.words.length > 1 || FILES.test(said)) return true;
  return !OTHER_PLACES.test(said) && !objects.has('group');
}

const SEEKING = setOf('find search list lookup filter query count match');
const REACHING =
  /\bfetch|\bdownload|\bimport|\bclone|\bcrawl|\bscrap|\brequest|\bcall(?:ed|back)|\bwebhook|\bnotif|\bdeliver|\bping\b|\bconnect|\bload(?:ed)? from|\bupload from|\bnavigat|\bvisit|\bopen\b/;
const REACHING_VERBS = setOf(
  'upload import download clone fetch ingest index sync connect mirror subscribe scrape crawl navigate open goto go visit request call ' +
    'install launch load invoke execute run deploy push attach',
);
const REACHED = setOf('webhook callback endpoint host hostname baseurl');
const SHOWING_VERBS = setOf(
  'send post publish reply comment notify share message email submit create update add remove delete set',
);

/** An address that is contacted; not one that is stored, shown or looked for. */
function isContacted(property: Property, { category, verbs, said }: Scene): boolean {
  const described = describedAs(property);
  if (category === 'Read') return !saysAny(verbs, SEEKING) && !FILTER.test(described);
  if (REACHED.has(property.words.at(-1) ?? '') || property.words.some((word) => REACHED.has(word)))
    return true;
  if (REACHING.test(described) || saysAny(verbs, REACHING_VERBS) || /\bwebhook/.test(said)) return true;
  return category === 'Execute' && !saysAny(verbs, SHOWING_VERBS);
}

const GIT = /\bbranch|\btags?\b|\bcommits?\b|\bgit|\bsha\b|\bmerge|\bpull requests?\b/;
const GIT_WORDS = setOf('repo repository branch commit sha tag project');
const OTHER_REF = /\belements?\b|\bsnapshot\b|\blocator\b|\baria\b|\bbank\b|\boffice\b|\bstore\b/;

function isBranch(property: Property, { properties, said }: Scene): boolean {
  const described = describedAs(property);
  if (OTHER_REF.test(described)) return false;
  if (property.words.at(-1) === 'branch' || GIT.test(described)) return true;
  return (
    GIT.test(said) ||
    properties.some((other) => other !== property && other.words.some((word) => GIT_WORDS.has(word)))
  );
}

const SURE_RECIPIENTS = setOf('recipient recipients cc bcc payee beneficiary receiver');
const RECEIVING =
  /\brecipients?\b|\breceiv|\be-?mail|\bphone|\bwallet|\bsend|\bchat\b|\bslack\b|\bdestination address\b|\bto address\b/;
const SENDING = setOf(
  'send message email post reply notify forward transfer pay publish withdraw invite call share dispatch swap bridge',
);
const OTHER_END =
  /\bdate|\btime|\bcurrency|\bunit|\blanguage|\bbranch|\bcommit|\bentity|\bnode|\bindex\b|\bposition|\bversion|\bformat|\bstation|\bairport|\bstate\b|\bcolou?r|\brow\b|\bline\b/;

function isRecipient(property: Property, { category, verbs }: Scene): boolean {
  const { types, words } = property;
  if (types.length > 0 && !types.includes('string') && !types.includes('array')) return false;
  if (SURE_RECIPIENTS.has(words.at(-1) ?? '') || (words.at(-1) === 'id' && words.length > 1)) return true;
  const described = describedAs(property);
  if (RECEIVING.test(described)) return true;
  if (OTHER_END.test(described)) return false;
  return category === 'Financial' || (category === 'Execute' && saysAny(verbs, SENDING));
}

const LIST_OF_TARGETS = setOf(
  'ids items targets inputs operations ops requests records entries deletions updates edits changes elements',
);

/** A list of what the call works on; not a list of labels, owners or options that one thing gets. */
function listsTargets({ words, depth, required }: Property, { objects, category }: Scene): boolean {
  if (depth > 1) return false;
  const last = words.at(-1) ?? '';
  if (words.length > 1 && words[0] === 'target') return true;
  const named = words.filter((word) => !/^(?:ids?|names?|list|array|keys?)$/.test(word)).at(-1);
  if (named === undefined || LIST_OF_TARGETS.has(last))
    return words.length === 1 || named === undefined || objects.has(named);
  return objects.has(named) || (category === 'Destructive' && required);
}

const GUARDS = setOf('allow allowed no not dont prevent confirm require without disable protect');

function overrides({ words, types }: Property): boolean {
  if (words.some((word) => GUARDS.has(word))) return false;
  return types.includes('boolean') || !(words.length === 1 && (words[0] === 'skip' || words[0] === 'hard'));
}

const AMOUNT_TYPES = setOf('number integer string');

function isAmount({ words, types }: Property, { category }: Scene): boolean {
  if (category !== 'Financial' || (types.length > 0 && !types.some((type) => AMOUNT_TYPES.has(type))))
    return false;
  return words.at(-1) !== 'total' && (words.at(-1) !== 'payment' || types.includes('number'));
}

const SHELL_NAME = /\bshell (?:to use|type|name)|\bwhich shell|\bpath to the shell/;

const RUNNING = setOf(
  'run execute evaluate eval explain review format lint analyze test compile debug interpret',
);
/** "The currency code": a short name for something. */
const OTHER_CODE =
  /\b(?:currency|country|language|locale|airport|station|region|state|postal|zip|post|area|error|status|product|item|promo|coupon|discount|voucher|access|verification|confirmation|invite|otp|security|authorization|iso|customer|bar|colou?r|account|bank|tax) ?codes?\b/;
const PROGRAM = /\bcode\b|\bscripts?\b|\bprograms?\b|\bsnippets?\b|\bfunctions?\b|\bexpressions?\b/;

/** Something to run or read as a program; not the code of a customer or a country. */
function isProgram(property: Property, { category, verbs, said }: Scene): boolean {
  if (property.words.length > 1 || property.words[0] !== 'code') return true;
  const described = describedAs(property);
  if (OTHER_CODE.test(described)) return false;
  return (
    PROGRAM.test(described === '' ? said : described) || category === 'Execute' || saysAny(verbs, RUNNING)
  );
}

/** Text of its own kind is written as text; a list of objects only has the name. */
const WRITTEN = setOf('command code sql url path');

function holdsObjects({ pointer }: Property, { properties }: Scene): boolean {
  return properties.some((other) => other.pointer.startsWith(`${pointer}/`));
}

/** Whether the parameter is what its name makes likely. */
function holds(kind: Kind, property: Property, scene: Scene): boolean {
  if (WRITTEN.has(kind) && holdsObjects(property, scene)) return false;
  switch (kind) {
    case 'code':
      return isProgram(property, scene);
    case 'sql':
      return property.types.every((type) => type === 'string' || type === 'null');
    case 'path':
      return isFilePath(property, scene);
    case 'url':
      return isContacted(property, scene);
    case 'branch':
      return scene.category !== 'Read' && isBranch(property, scene);
    case 'recipient':
      return scene.category !== 'Read' && isRecipient(property, scene);
    case 'amount':
      return isAmount(property, scene);
    case 'bulk':
      return (
        scene.category !== 'Read' && (property.types.includes('boolean') || listsTargets(property, scene))
      );
    case 'force':
      return scene.category !== 'Read' && overrides(property);
    case 'recursive':
    case 'wildcard':
      return scene.category !== 'Read';
    case 'command':
      return !SHELL_NAME.test(describedAs(property));
    default:
      return true;
  }
}

const BY_DESCRIPTION: readonly (readonly [Kind, RegExp])[] = [
  [
    'path',
    /^(?:the |an? |optional |absolute |relative |full |local |complete |output |input |target |source )*(?:file|directory|folder|image|document|project)? ?(?:file ?path|filename|path|directory)\b(?! (?:param|segment|prefix))/,
  ],
  ['url', /^(?:the |an? |optional |full |complete |public |target |web )*(?:url|uri|web address)\b/],
  ['command', /^(?:the |an? )*(?:shell |bash |terminal |console )?commands? (?:line )?to (?:run|execute)\b/],
  [
    'code',
    /^(?:the |an? )*(?:javascript|python|typescript|lua|js|code)\b[^.]{0,40}\b(?:to (?:be )?(?:run|executed?|evaluated?)|function|expression|snippet)/,
  ],
  [
    'code',
    /^(?:a |the )?(?:function|expression|snippet)[^.]{0,60}\b(?:javascript|python|to be executed|to execute|\(\) ?=>)/,
  ],
];
const CODE_KEYS = setOf('function expression snippet source script code');
const QUERY_KEYS = setOf('query queries statement statements');
const QUERY_LANGUAGE =
  /\b(?:sql|mysql|postgres\w*|sqlite|cypher|graphql|sparql|aql|gremlin|soql|kql|promql|logql|mongodb|graph query|database)\b/;
const SEARCHING = /\bsearch|\bkeyword|\bfilter|\bnatural[- ]language|\bquestion\b|\bterms?\b|\bfull[- ]text/;
const TOKEN =
  /\b(?:access|api|auth\w*|secret|bearer|trigger|personal|bot|deploy|session|signing)[- ]?tokens?\b|\bapi[- ]?keys?\b/;

/** A description begins with what is taken; only these can say it. */
const HEAD = 90;
const TELLING =
  /^(?:the |an? |optional |absolute |relative |full |local |complete |output |input |target |source |web |public |shell |bash |terminal |console )*(?:file|director|folder|image|document|project|path|ur[li]|web|command|java|python|type|lua|js|code|function|expression|snippet)/i;

/** What the description says although the name does not. */
function kindByDescription(property: Property, scene: Scene): Kind | undefined {
  const { words, choices, types, description } = property;
  const last = words.at(-1) ?? '';
  if (last === 'id' || choices.length > 0 || !isText(property) || types.includes('object')) return undefined;
  if ((last === 'token' || last === 'key') && TOKEN.test(describedAs(property))) return 'credential';
  if (QUERY_KEYS.has(last) && isQuery(describedAs(property), scene)) return 'sql';
  if (description === '' || !TELLING.test(description)) return undefined;
  const described = description.slice(0, HEAD).toLowerCase();
  const kind = BY_DESCRIPTION.find(([, pattern]) => pattern.test(described))?.[0];
  return kind === 'code' && !CODE_KEYS.has(last) ? undefined : kind;
}

function isQuery(described: string, { category, said, verbs }: Scene): boolean {
  if (QUERY_LANGUAGE.test(described.replaceAll('database', ''))) return true;
  if (SEARCHING.test(described) || verbs.has('search') || verbs.has('find')) return false;
  return category === 'Execute' || QUERY_LANGUAGE.test(said);
}

const MOVING = setOf('move copy rename link transfer sync duplicate');

const ENDS_OF_MOVE = setOf('source destination src dst dest target from to');

/** Beginning and end of a move of files: `source`, `destination`. */
function isEndOfMove({ words, types }: Property, scene: Scene): boolean {
  if (words.length !== 1 || !ENDS_OF_MOVE.has(words[0] ?? '')) return false;
  if (!types.every((type) => type === 'string') || !saysAny(scene.verbs, MOVING)) return false;
  const { objects } = scene;
  return objects.has('file') || objects.has('directory') || objects.has('folder');
}

/** What a parameter takes that widens the call, judged by its name, type, description and surroundings. */
export function kindOf(property: Property, scene: Scene): Kind | undefined {
  if (isEndOfMove(property, scene)) return 'path';
  const named = kindByName(property);
  if (named !== undefined && holds(named, property, scene)) return named;
  const described = kindByDescription(property, scene);
  return described !== undefined && described !== named && holds(described, property, scene)
    ? described
    : undefined;
}
