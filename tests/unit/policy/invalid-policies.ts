/** One invalid policy and every problem it must be reported with: `code pointer line:column`, in order of place. */
export interface InvalidPolicy {
  readonly why: string;
  readonly text: string;
  readonly problems: readonly string[];
  readonly portable?: boolean;
  readonly tools?: readonly string[];
}

const HEAD = '{"version":"1","default":"deny"';

/** A policy whose second line is what `tools` holds. */
function tools(rules: string): string {
  return `${HEAD},"tools":\n${rules}}`;
}

/** A policy whose second line is the rule of the tool t. */
function rule(text: string): string {
  return `${HEAD},"tools":{"t":\n${text}}}`;
}

/** A policy whose second line is a condition of tool t. */
function condition(text: string): string {
  return `${HEAD},"tools":{"t":{"deny_if":[{"conditions":[\n${text}]}]}}}`;
}

/** A policy whose second line is a limit of tool t. */
function limit(text: string): string {
  return `${HEAD},"tools":{"t":{"limits":[\n${text}]}}}`;
}

const IN_CONDITION = '/tools/t/deny_if/0/conditions/0';
const IN_LIMIT = '/tools/t/limits/0';
const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

export const INVALID_POLICIES: readonly InvalidPolicy[] = [
  // The text itself.
  { why: 'nothing', text: '', problems: ['bad-json - 1:1'] },
  { why: 'white space', text: ' \n ', problems: ['bad-json - 2:2'] },
  { why: 'a byte order mark', text: `\ufeff${HEAD}}`, problems: ['byte-order-mark - 1:1'] },
  { why: 'cut off', text: HEAD, problems: ['bad-json - 1:32'] },
  { why: 'a brace too many', text: `${HEAD}}}`, problems: ['bad-json - 1:33'] },
  { why: 'two documents', text: `${HEAD}}\n${HEAD}}`, problems: ['bad-json - 2:1'] },
  { why: 'single quotes', text: `{'version':"1",\n"default":"deny"}`, problems: ['bad-json - 1:2'] },
  { why: 'a bare key', text: `{version:"1",\n"default":"deny"}`, problems: ['bad-json - 1:2'] },
  { why: 'a bare word', text: '{"version":"1","default":deny}', problems: ['bad-json - 1:26'] },
  {
    why: 'NaN',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":NaN}'),
    problems: ['bad-json - 2:53'],
  },
  {
    why: 'a leading zero',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":01}'),
    problems: ['limit-not-positive /tools/t/limits/0/max 2:53', 'bad-json - 2:54'],
  },
  { why: 'no comma', text: '{"version":"1" "default":"deny"}', problems: ['bad-json - 1:16'] },
  { why: 'no colon', text: '{"version" "1","default":"deny"}', problems: ['bad-json - 1:12'] },
  { why: 'a semicolon', text: '{"version":"1";"default":"deny"}', problems: ['bad-json - 1:15'] },
  {
    why: 'a string over two lines',
    text: '{"version":"1\n","default":"deny"}',
    problems: ['bad-json - 1:12'],
  },
  {
    why: 'an unknown escape',
    text: '{"version":"\\x31","default":"deny"}',
    problems: ['bad-json - 1:12', 'unsupported-version /version 1:12'],
  },
  { why: 'a raw control character', text: tools('{"a\u0001":{}}'), problems: ['bad-json - 2:2'] },
  { why: 'a line comment', text: `${HEAD} // strict\n}`, problems: ['comment - 1:33'] },
  { why: 'a block comment', text: `{/* strict */\n${HEAD.slice(1)}}`, problems: ['comment - 1:2'] },
  { why: 'a comma at the end of an object', text: `${HEAD},\n}`, problems: ['trailing-comma - 1:32'] },
  {
    why: 'a comma at the end of a list',
    text: `${HEAD},"hide":["a",]}`,
    problems: ['trailing-comma - 1:44'],
  },
  {
    why: 'too deep',
    text: condition(`{"path":"args.x","op":"eq","value":${deep(70)}}`),
    problems: ['too-deep - 2:93'],
  },
  { why: 'far too deep', text: deep(200_000), problems: ['too-deep - 1:65'] },
  { why: 'too large', text: `${HEAD}${' '.repeat(5_000_000)}}`, problems: ['too-large - -'] },
  {
    why: 'a key twice',
    text: `{"version":"1","default":"deny",\n"default":"allow"}`,
    problems: ['duplicate-key /default 2:1'],
  },
  { why: 'a tool twice', text: tools('{"a":{},"a":{}}'), problems: ['duplicate-key /tools/a 2:9'] },
  {
    why: 'a tool twice, spelt with an escape',
    text: tools('{"a":{},"\\u0061":{}}'),
    problems: ['duplicate-key /tools/a 2:9'],
  },
  {
    why: '__proto__ twice',
    text: tools('{"__proto__":{},"__proto__":{}}'),
    problems: ['duplicate-key /tools/__proto__ 2:17'],
  },
  {
    why: 'a key twice, wrong each time',
    text: `{"version":"1",\n"default":5,\n"default":6}`,
    problems: ['unknown-value /default 2:11', 'duplicate-key /default 3:1', 'unknown-value /default 3:11'],
  },
  {
    why: 'a number that would change',
    text: condition('{"path":"args.id","op":"eq","value":12345678901234567890}'),
    problems: [`inexact-number ${IN_CONDITION}/value 2:37`],
  },
  {
    why: 'a number without end',
    text: condition('{"path":"args.id","op":"lt","value":1e999}'),
    problems: [`inexact-number ${IN_CONDITION}/value 2:37`],
  },
  // The document.
  { why: 'a list', text: '[]', problems: ['wrong-type - 1:1'] },
  { why: 'null', text: 'null', problems: ['wrong-type - 1:1'] },
  { why: 'an empty object', text: '{}', problems: ['missing-key /version 1:1', 'missing-key /default 1:1'] },
  { why: 'no default', text: '{"version":"1"}', problems: ['missing-key /default 1:1'] },
  {
    why: 'a version that is a number',
    text: '{"version":1,"default":"deny"}',
    problems: ['unsupported-version /version 1:12'],
  },
  {
    why: 'version 2',
    text: '{"version":"2","default":"deny"}',
    problems: ['unsupported-version /version 1:12'],
  },
  {
    why: 'a default that is none',
    text: '{"version":"1",\n"default":"denied"}',
    problems: ['unknown-value /default 2:11'],
  },
  {
    why: 'a default in capitals',
    text: '{"version":"1","default":"Deny"}',
    problems: ['unknown-value /default 1:26'],
  },
  { why: 'an unknown key', text: `${HEAD},\n"allow":[]}`, problems: ['unknown-key /allow 2:1'] },
  {
    why: '__proto__ as a key of the document',
    text: `${HEAD},"__proto__":{}}`,
    problems: ['unknown-key /__proto__ 1:33'],
  },
  { why: 'hide is a string', text: `${HEAD},"hide":"a"}`, problems: ['wrong-type /hide 1:40'] },
  { why: 'a hidden number', text: `${HEAD},"hide":["a",5]}`, problems: ['wrong-type /hide/1 1:45'] },
  { why: 'tools is a list', text: tools('["a"]'), problems: ['wrong-type /tools 2:1'] },
  { why: 'tools is null', text: tools('null'), problems: ['wrong-type /tools 2:1'] },
  { why: 'all_tools is a list', text: `${HEAD},"all_tools":[]}`, problems: ['wrong-type /all_tools 1:45'] },
  {
    why: 'all_tools denies',
    text: `${HEAD},"all_tools":{"deny_if":[]}}`,
    problems: ['unknown-key /all_tools/deny_if 1:46'],
  },
  {
    why: 'hidden and listed',
    text: `${HEAD},"hide":["b","a"],"tools":{\n"a":{}}}`,
    problems: ['hidden-and-listed /tools/a 2:1'],
  },
  {
    why: 'hidden and listed: the empty name',
    text: `${HEAD},"hide":[""],"tools":{\n"":{}}}`,
    problems: ['hidden-and-listed /tools/ 2:1'],
  },
  {
    why: 'all hidden and some listed',
    text: `${HEAD},"hide":["*"],"tools":{\n"a":{},\n"__proto__":{}}}`,
    problems: ['hidden-and-listed /tools/a 2:1', 'hidden-and-listed /tools/__proto__ 3:1'],
  },
  {
    why: '* as if it were a wildcard',
    text: `{"version":"1","default":"allow","tools":{\n"*":{"deny_if":[{"conditions":[]}]}}}`,
    problems: ['star-is-no-wildcard /tools/* 2:1'],
  },
  // Rules.
  { why: 'a rule that is a word', text: rule('"deny"'), problems: ['wrong-type /tools/t 2:1'] },
  {
    why: 'the block other pages advise',
    text: rule('{"rate_limit":{"max":10,"window":60}}'),
    problems: ['unknown-key /tools/t/rate_limit 2:2'],
  },
  {
    why: 'the action other pages advise',
    text: rule('{"action":"deny","reason":"no"}'),
    problems: ['unknown-key /tools/t/action 2:2', 'unknown-key /tools/t/reason 2:18'],
  },
  { why: 'a name with / and ~', text: tools('{"a/b~c":5}'), problems: ['wrong-type /tools/a~1b~0c 2:10'] },
  {
    why: 'deny_if is an object',
    text: rule('{"deny_if":{"conditions":[]}}'),
    problems: ['wrong-type /tools/t/deny_if 2:12'],
  },
  {
    why: 'a rule without conditions',
    text: rule('{"deny_if":[{}]}'),
    problems: ['missing-key /tools/t/deny_if/0/conditions 2:13'],
  },
  {
    why: 'a requirement with a message',
    text: rule('{"require":[{"conditions":[],"message":"x"}]}'),
    problems: ['unknown-key /tools/t/require/0/message 2:30'],
  },
  {
    why: 'an approval with on_deny',
    text: rule('{"require_approval":[{"conditions":[],"on_deny":"x"}]}'),
    problems: ['unknown-key /tools/t/require_approval/0/on_deny 2:39'],
  },
  {
    why: 'an empty message',
    text: rule('{"deny_if":[{"conditions":[],"on_deny":""}]}'),
    problems: ['empty-text /tools/t/deny_if/0/on_deny 2:40'],
  },
  // Conditions.
  {
    why: 'a condition that is a string',
    text: condition('"args.x"'),
    problems: [`wrong-type ${IN_CONDITION} 2:1`],
  },
  {
    why: 'an empty condition',
    text: condition('{}'),
    problems: [
      `missing-key ${IN_CONDITION}/path 2:1`,
      `missing-key ${IN_CONDITION}/op 2:1`,
      `missing-key ${IN_CONDITION}/value 2:1`,
    ],
  },
  {
    why: 'a path outside the arguments',
    text: condition('{"path":"amount","op":"eq","value":1}'),
    problems: [`bad-path ${IN_CONDITION}/path 2:9`],
  },
  {
    why: 'all arguments',
    text: condition('{"path":"args","op":"exists","value":true}'),
    problems: [`bad-path ${IN_CONDITION}/path 2:9`],
  },
  {
    why: 'a path with an empty name',
    text: condition('{"path":"args.a..b","op":"eq","value":1}'),
    problems: [`bad-path ${IN_CONDITION}/path 2:9`],
  },
  {
    why: 'an unknown operator',
    text: condition('{"path":"args.x","op":"equals","value":1}'),
    problems: [`unknown-value ${IN_CONDITION}/op 2:23`],
  },
  {
    why: 'an operator of JavaScript',
    text: condition('{"path":"args.x","op":"constructor","value":1}'),
    problems: [`unknown-value ${IN_CONDITION}/op 2:23`],
  },
  {
    why: 'gt with a string',
    text: condition('{"path":"args.x","op":"gt","value":"100"}'),
    problems: [`value-type ${IN_CONDITION}/value 2:36`],
  },
  {
    why: 'in without a list',
    text: condition('{"path":"args.x","op":"in","value":"USD"}'),
    problems: [`value-type ${IN_CONDITION}/value 2:36`],
  },
  {
    why: 'not_in with an object',
    text: condition('{"path":"args.x","op":"not_in","value":{}}'),
    problems: [`value-type ${IN_CONDITION}/value 2:40`],
  },
  {
    why: 'exists with null',
    text: condition('{"path":"args.x","op":"exists","value":null}'),
    problems: [`value-type ${IN_CONDITION}/value 2:40`],
  },
  {
    why: 'regex with a number',
    text: condition('{"path":"args.x","op":"regex","value":5}'),
    problems: [`value-type ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that does not compile',
    text: condition('{"path":"args.x","op":"regex","value":"("}'),
    problems: [`regex-invalid ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that looks ahead',
    text: condition('{"path":"args.x","op":"regex","value":"a(?=b)"}'),
    problems: [`regex-invalid ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that refers back',
    text: condition('{"path":"args.x","op":"regex","value":"(a)\\\\1"}'),
    problems: [`regex-invalid ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that repeats too often',
    text: condition('{"path":"args.x","op":"regex","value":"(a{100}){100}"}'),
    problems: [`regex-invalid ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that becomes too large',
    text: condition('{"path":"args.x","op":"regex","value":"[a-z]{900}[0-9]{900}"}'),
    problems: [`regex-too-large ${IN_CONDITION}/value 2:39`],
  },
  {
    why: 'a pattern that is too long',
    text: condition(`{"path":"args.x","op":"regex","value":"${'a'.repeat(1_001)}"}`),
    problems: [`regex-too-large ${IN_CONDITION}/value 2:39`],
  },
  // Limits.
  {
    why: 'an empty limit',
    text: limit('{}'),
    problems: ['counter', 'window', 'max', 'scope'].map((key) => `missing-key ${IN_LIMIT}/${key} 2:1`),
  },
  {
    why: 'a limit of 0',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":0}'),
    problems: [`limit-not-positive ${IN_LIMIT}/max 2:53`],
  },
  {
    why: 'a limit below 0',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":-5}'),
    problems: [`limit-not-positive ${IN_LIMIT}/max 2:53`],
  },
  {
    why: 'half a call',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":0.5}'),
    problems: [`limit-not-whole ${IN_LIMIT}/max 2:53`],
  },
  {
    why: 'a limit as a string',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":"30"}'),
    problems: [`wrong-type ${IN_LIMIT}/max 2:53`],
  },
  {
    why: 'a limit nobody can count to',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":1e300}'),
    problems: [`limit-too-large ${IN_LIMIT}/max 2:53`],
  },
  {
    why: 'an empty counter',
    text: limit('{"counter":"","window":"day","scope":"grant","max":1}'),
    problems: [`empty-counter ${IN_LIMIT}/counter 2:12`],
  },
  {
    why: 'a window in seconds',
    text: limit('{"counter":"c","window":60,"scope":"grant","max":1}'),
    problems: [`unknown-value ${IN_LIMIT}/window 2:25`],
  },
  {
    why: 'a window of a week',
    text: limit('{"counter":"c","window":"week","scope":"grant","max":1}'),
    problems: [`unknown-value ${IN_LIMIT}/window 2:25`],
  },
  {
    why: 'another scope',
    text: limit('{"counter":"c","window":"day","scope":"session","max":1}'),
    problems: [`unknown-value ${IN_LIMIT}/scope 2:39`],
  },
  {
    why: 'an increment from nowhere',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":1,"increment_from":"amount"}'),
    problems: [`bad-path ${IN_LIMIT}/increment_from 2:72`],
  },
  {
    why: 'a fixed increment',
    text: limit('{"counter":"c","window":"day","scope":"grant","max":1,"increment":2}'),
    problems: [`unknown-key ${IN_LIMIT}/increment 2:55`],
  },
  {
    why: 'a limit over all tools of 0',
    text: `${HEAD},"all_tools":{"limits":[\n{"counter":"c","window":"day","scope":"grant","max":0}]}}`,
    problems: ['limit-not-positive /all_tools/limits/0/max 2:53'],
  },
  // Options.
  {
    why: 'approval in a portable policy',
    portable: true,
    text: rule('{"require_approval":[{"conditions":[]}]}'),
    problems: ['extension /tools/t/require_approval 2:2'],
  },
  {
    why: 'amounts in a portable policy',
    portable: true,
    text: limit('{"counter":"c","window":"day","scope":"grant","max":1,"increment_from":"args.n"}'),
    problems: [`extension ${IN_LIMIT}/increment_from 2:55`],
  },
  {
    why: 'amounts over all tools in a portable policy',
    portable: true,
    text: `${HEAD},"all_tools":{"limits":[\n{"counter":"c","window":"day","scope":"grant","max":1,"increment_from":"args.n"}]}}`,
    problems: ['extension /all_tools/limits/0/increment_from 2:55'],
  },
  {
    why: 'a listed tool the server does not have',
    tools: ['create_issue'],
    text: tools('{"create_issues":{}}'),
    problems: ['unknown-tool /tools/create_issues 2:2'],
  },
  {
    why: 'a hidden tool the server does not have',
    tools: [],
    text: `${HEAD},"hide":["*",\n"constructor"]}`,
    problems: ['unknown-tool /hide/1 2:1'],
  },
  // Everything at once.
  {
    why: 'many mistakes, one run',
    portable: true,
    text: `{ // ours
  "version": "3",
  "hide": ["pay"],
  "tools": {
    "pay": { "require_approval": [{ "conditions": [{ "path": "x", "op": "regex", "value": "[" }] }] },
    "run": { "limits": [{ "counter": "", "window": "minutes", "max": 0, "scope": "grant", "per": 1 }], },
    "run": {}
  },
  "extra": true
}`,
    problems: [
      'missing-key /default 1:1',
      'comment - 1:3',
      'unsupported-version /version 2:14',
      'hidden-and-listed /tools/pay 5:5',
      'extension /tools/pay/require_approval 5:14',
      'bad-path /tools/pay/require_approval/0/conditions/0/path 5:62',
      'regex-invalid /tools/pay/require_approval/0/conditions/0/value 5:91',
      'empty-counter /tools/run/limits/0/counter 6:38',
      'unknown-value /tools/run/limits/0/window 6:52',
      'limit-not-positive /tools/run/limits/0/max 6:70',
      'unknown-key /tools/run/limits/0/per 6:91',
      'trailing-comma - 6:102',
      'duplicate-key /tools/run 7:5',
      'unknown-key /extra 9:3',
    ],
  },
];
