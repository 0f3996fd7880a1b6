const VERBS = ['get', 'list', 'search', 'create', 'update', 'delete', 'run', 'send', 'export', 'charge'];
const NOUNS = [
  'issue',
  'page',
  'contact',
  'invoice',
  'branch',
  'bucket',
  'device',
  'report',
  'thread',
  'order',
];

interface SyntheticTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: object;
}

function syntheticTool(index: number): SyntheticTool {
  const verb = VERBS[index % VERBS.length] ?? '';
  const noun = NOUNS[Math.floor(index / VERBS.length) % NOUNS.length] ?? '';
  const round = Math.floor(index / (VERBS.length * NOUNS.length));
  const property = (about: string) => ({
    type: 'string',
    description: `${about} of the ${noun}, as the list gives it.`,
  });
  return {
    name: `${verb}_${noun}${round === 0 ? '' : `_${round}`}`,
    description: `Use this to ${verb} one ${noun} or several. Fields that are not given stay as they are, and the answer names everything that was touched.`,
    inputSchema: {
      type: 'object',
      properties: {
        id: property('Identifier'),
        owner: property('Owner'),
        limit: { type: 'integer' },
        note: property('Note'),
      },
      required: ['id'],
    },
  };
}

/** Records of realistic shape as JSON lines, the same every time: `servers` servers with `tools` tools each. */
export function syntheticRecords(servers: number, tools: number): string {
  return Array.from({ length: servers }, (_, index) => {
    const record = {
      id: `bench/server-${index}`,
      name: `Bench Server ${index}`,
      description: 'Records of realistic shape, made for measuring.',
      source: { kind: 'imported', from: 'tests/bench' },
      tools: Array.from({ length: tools }, (_tool, at) => syntheticTool(index + at)),
    };
    return `${JSON.stringify(record)}\n`;
  }).join('');
}
