/** Small words of English that give a sentence its shape. */

export function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}

export const PREPOSITIONS = setOf(
  'by for from to with in on of at into onto using via based through within against across between per as under over about without out ' +
    'off up down near around after before during since until inside like including containing regarding concerning following',
);

export const COORDINATORS = setOf('and or then nor plus also but');

export const PARTICLES = setOf('up out down on off back away together over all');

/** Verbs whose object stands behind a preposition: "Reply to a comment". */
export const ADDRESSING = setOf('reply replies respond responds react reacts switch switches');

/** Adjectives that come in pairs: "a pending or open order". */
export const QUALITIES = setOf(
  'pending open active inactive old draft public private local remote internal external running queued unread',
);

/** Words that ask: what follows is an answer, whatever its verb. */
export const ASKING = setOf(
  'is are has have can does should was were will how what which who when where why if count total num number',
);

/** Verbs and nouns that only introduce the real verb: "Allows you to delete", "A tool for sending". */
export const OPENERS = setOf(
  'allow allows enable enables let lets help helps provide provides use uses used using support supports facilitate facilitates offer offers ' +
    'permit permits try tries attempt attempts designed intended want need connect connects handle handles manages manage give gives ability ' +
    'able way tool utility function method endpoint api interface',
);

export const MODALS = setOf('will can may might could would shall should must does did');

export const NEGATIONS = setOf(
  "not never without cannot can't don't doesn't won't isn't no nor neither instead rather avoid avoids avoiding prevent prevents preventing " +
    'prohibits prohibited disallow except excluding unlike',
);

/** From here on it is a condition or an occasion, not what the tool does. */
export const SUBORDINATORS = setOf(
  'if when whenever unless before after once until while because since whether although though where how why whose so lest upon whereas',
);

/** Occasions for which a tool is there: "Use this tool when you need to …". */
export const OCCASIONS = setOf('when whenever if');

/** From here on it is an example. */
export const EXEMPLARS = setOf('e.g i.e example examples such eg ie');

/** All words that shape a clause, so that one look-up tells that an ordinary word is none of them. */
export const SHAPING: ReadonlySet<string> = new Set([
  ...[PREPOSITIONS, COORDINATORS, MODALS, NEGATIONS, SUBORDINATORS, EXEMPLARS].flatMap((set) => [...set]),
  ...['to', 'non', 'that', 'which'],
]);

/** Subjects that mean the tool itself, or somebody who uses it. */
export const SUBJECTS = setOf(
  'this it tool function endpoint command operation api method action call request which that server service you agent and also user users then',
);

/** Subjects that are not the tool. */
export const PEOPLE = setOf('you user users agent');

/** Words that say nothing about what is acted on. */
export const DETERMINERS = setOf(
  'a an the this that these those all any each every some one two more multiple several many your my his her its our their existing new ' +
    'specific specified given particular single current certain various different entire whole complete full available selected provided ' +
    'following another other same own it them both either only just also',
);

export const ARTICLES = setOf('a an the all your its');

/** Words in front of a verb that say how it is done: "Bulk update users". */
export const MANNERS = setOf(
  'bulk batch mass please always quick safe optional required first simple simply manual auto force',
);

/** Words other than verbs that may stand before the verb; one look-up tells an ordinary word from them. */
export const LEADING: ReadonlySet<string> = new Set([
  ...[ARTICLES, DETERMINERS, MANNERS, OPENERS, SUBJECTS].flatMap((set) => [...set]),
  ...['that', 'which', 'who'],
]);

/** Headings after which documentation begins: parameters, results, examples. */
export const DOCUMENTATION = setOf(
  'args arg arguments argument parameters parameter params param inputs input outputs output returns return response responses example ' +
    'examples usage raises throws requires required prerequisites related see tips tip todo parametros parametreler kwargs workflow workflows ' +
    'scenarios prompts sample samples format result results',
);

const NO_ADVERBS = setOf('reply apply supply family assembly anomaly daily weekly monthly hourly yearly');

/** "permanently", "quickly". */
export function adverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly') && !NO_ADVERBS.has(word);
}
