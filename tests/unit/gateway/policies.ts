import type { Policy } from '../../../src/domain/policy/policy.ts';

/** Default deny, one tool of each kind; what the fixture server lists beyond these stays unlisted. */
export const STRICT: Policy = {
  version: '1',
  default: 'deny',
  hide: ['delete_all', 'hidden_on_page_two'],
  tools: {
    read_note: {},
    create_charge: { deny_if: [{ conditions: [], on_deny: 'No money moves here.' }] },
    search: { limits: [{ counter: 'search_rate', window: 'minute', max: 3, scope: 'grant' }] },
    create_issue: {
      deny_if: [{ conditions: [{ path: 'args.body.text', op: 'contains', value: 'secret' }] }],
    },
    merge: { require_approval: [{ conditions: [], message: 'Merging needs a person.' }] },
  },
};

/** Default allow: what is hidden or denied must be caught by name alone. */
export const OPEN: Policy = { version: '1', default: 'allow', hide: ['delete_all', '__proto__'] };
