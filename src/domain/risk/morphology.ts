/** The forms of English verbs and nouns, made by rule so that no list has to name them all. */

/** `er` is who does it (`validator`), `ion` that it is done (`deletion`). */
export type VerbForm = 'base' | 's' | 'ing' | 'ed' | 'er' | 'ion';

const VOWEL = /[aeiou]/;

/** Past and participle where the rule does not give them, and stems that double or irregular -s. */
const IRREGULAR: Readonly<Record<string, string>> = {
  begin: 'began begun',
  bet: 'bet',
  bid: 'bid',
  buy: 'bought',
  cast: 'cast',
  choose: 'chose chosen',
  cut: 'cut',
  dig: 'dug',
  do: 'did done',
  draw: 'drew drawn',
  drive: 'drove driven',
  find: 'found',
  get: 'got gotten',
  give: 'gave given',
  go: 'went gone',
  grind: 'ground',
  hide: 'hid hidden',
  hit: 'hit',
  hold: 'held',
  keep: 'kept',
  know: 'knew known',
  lend: 'lent',
  lose: 'lost',
  make: 'made',
  overwrite: 'overwrote overwritten',
  pay: 'paid',
  prepay: 'prepaid',
  put: 'put',
  read: 'read',
  rebuild: 'rebuilt',
  repay: 'repaid',
  rerun: 'reran',
  reset: 'reset',
  rewrite: 'rewrote rewritten',
  run: 'ran',
  see: 'saw seen',
  sell: 'sold',
  send: 'sent',
  set: 'set',
  shoot: 'shot',
  show: 'showed shown',
  speak: 'spoke spoken',
  split: 'split',
  take: 'took taken',
  tell: 'told',
  think: 'thought',
  undo: 'undid undone',
  wake: 'woke woken',
  withdraw: 'withdrew withdrawn',
  write: 'wrote written',
};

/** One stressed syllable that ends consonant, vowel, consonant: the last letter doubles (drop, dropping). */
const DOUBLING =
  /^(?:[^aeiou]*[aeiou][^aeiouwxy]|submit|commit|transfer|refer|infer|defer|compel|control|cancel|reset|unpin|unstar|rerun|outpaint-|begin|forget|unmap|remap|unban|unplug|unzip)$/;

/** Doubles in British spelling only: both are known. */
const BRITISH_DOUBLING = /(?:cancel|label|travel|model|signal|relabel|unlabel|dial)$/;

function thirdPerson(verb: string): string {
  if (verb === 'do' || verb === 'go' || verb === 'undo' || verb === 'redo' || verb === 'echo')
    return `${verb}es`;
  if (/(?:s|x|z|ch|sh)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

function stems(verb: string): readonly { readonly ing: string; readonly ed: string }[] {
  if (/ie$/.test(verb)) return [{ ing: `${verb.slice(0, -2)}ying`, ed: `${verb}d` }];
  if (/[^eo]e$/.test(verb)) return [{ ing: `${verb.slice(0, -1)}ing`, ed: `${verb}d` }];
  if (/e$/.test(verb)) return [{ ing: `${verb}ing`, ed: `${verb}d` }];
  const ed = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${verb}ed`;
  const single = { ing: `${verb}ing`, ed };
  const last = verb.at(-1) ?? '';
  const doubled = { ing: `${verb}${last}ing`, ed: `${verb}${last}ed` };
  if (BRITISH_DOUBLING.test(verb)) return [single, doubled];
  return DOUBLING.test(verb) && VOWEL.test(verb) ? [doubled] : [single];
}

/** -ize and -ise, -yze and -yse are one verb. */
function spellings(verb: string): readonly string[] {
  if (/[^aeiou]?i[sz]e$/.test(verb) && verb.length > 5)
    return [verb, verb.replace(/i([sz])e$/, (_, z) => (z === 'z' ? 'ise' : 'ize'))];
  if (verb.includes('favorite')) return [verb, verb.replace('favorite', 'favourite')];
  return /ly[sz]e$/.test(verb) ? [verb.replace(/yse$/, 'yze'), verb.replace(/yze$/, 'yse')] : [verb];
}

/** Every form of a verb, each spelling included. Pairs of form and its kind; later pairs do not replace earlier ones. */
export function verbForms(lemma: string): readonly (readonly [string, VerbForm])[] {
  return spellings(lemma).flatMap((verb): readonly (readonly [string, VerbForm])[] => {
    const irregular = Object.hasOwn(IRREGULAR, verb) ? (IRREGULAR[verb] as string).split(' ') : undefined;
    return [
      [verb, 'base'],
      [thirdPerson(verb), 's'],
      ...stems(verb).flatMap(({ ing, ed }): readonly (readonly [string, VerbForm])[] =>
        irregular === undefined
          ? [
              [ing, 'ing'],
              [ed, 'ed'],
            ]
          : [[ing, 'ing'], ...irregular.map((past): readonly [string, VerbForm] => [past, 'ed'])],
      ),
    ];
  });
}

/** Nouns of an action where the rule does not give them. */
const ACTION_NOUNS: Readonly<Record<string, string>> = {
  delete: 'deletion',
  remove: 'removal',
  retrieve: 'retrieval',
  extract: 'extraction',
  detect: 'detection',
  execute: 'execution',
  recognize: 'recognition',
  convert: 'conversion',
  compare: 'comparison',
  inspect: 'inspection',
  predict: 'prediction',
  submit: 'submission',
  publish: 'publication',
  cancel: 'cancellation',
  install: 'installation',
  uninstall: 'uninstallation',
  transcribe: 'transcription',
  compress: 'compression',
  destroy: 'destruction',
  describe: 'description',
  analyze: 'analysis',
  search: 'searching',
  send: 'sending',
  update: 'updating',
  create: 'creation',
  withdraw: 'withdrawal',
  enrich: 'enrichment',
  deploy: 'deployment',
  erase: 'erasure',
  purchase: 'purchasing',
  manage: 'management',
  maintain: 'maintenance',
  pay: 'payment',
};

/** Agents whose name is not verb + er. */
function agentOf(verb: string): readonly string[] {
  if (/[^aeiou]?ate$/.test(verb)) return [`${verb.slice(0, -1)}or`];
  const ing = stems(verb)[0]?.ing ?? verb;
  const stem = ing.slice(0, -3);
  return verb.endsWith('t') ? [`${stem}er`, `${stem}or`] : [`${stem}er`];
}

function actionNounOf(verb: string): readonly string[] {
  if (Object.hasOwn(ACTION_NOUNS, verb)) return [ACTION_NOUNS[verb] as string];
  if (verb.endsWith('ate') && verb.length > 5) return [`${verb.slice(0, -1)}ion`];
  if (/[iy][sz]e$/.test(verb) && verb.length > 5) return [`${verb.slice(0, -1)}ation`];
  return verb.endsWith('ify') ? [`${verb.slice(0, -1)}ication`] : [];
}

/** Nouns made of a verb: who does it and that it is done. */
export function verbNouns(lemma: string): readonly (readonly [string, VerbForm])[] {
  return spellings(lemma).flatMap((verb): readonly (readonly [string, VerbForm])[] => [
    ...agentOf(verb).map((noun): readonly [string, VerbForm] => [noun, 'er']),
    ...actionNounOf(verb).map((noun): readonly [string, VerbForm] => [noun, 'ion']),
  ]);
}

/** Verbs written in one word with their particle. */
const WITH_PARTICLE =
  /^(look|set|back|roll|check|shut|tear|clean|start|power|log|sign)(up|back|down|off|on|out|in)$/;

/** The third person singular: `create` gives `creates`, `lookup` gives `looks up`. */
export function inThirdPerson(lemma: string): string {
  const [, verb, particle] = WITH_PARTICLE.exec(lemma) ?? [];
  return verb === undefined ? thirdPerson(lemma) : `${thirdPerson(verb)} ${particle ?? ''}`;
}

const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  index: 'indices',
  vertex: 'vertices',
  person: 'people',
  child: 'children',
  datum: 'data',
  analysis: 'analyses',
  leaf: 'leaves',
};

/** Singular and plurals of a noun. */
export function nounForms(noun: string): readonly string[] {
  const forms = [noun, thirdPerson(noun)];
  if (Object.hasOwn(IRREGULAR_PLURALS, noun)) forms.push(IRREGULAR_PLURALS[noun] as string);
  return forms;
}
