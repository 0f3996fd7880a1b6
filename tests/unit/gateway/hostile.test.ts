import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_CLIENT_BYTES } from '../../../src/gateway/message.ts';
import { Session } from '../../../src/gateway/session.ts';
import { LineSplitter } from '../../../src/ingest/line-splitter.ts';
import { type Expected, HOSTILE_LINES } from './hostile-messages.ts';
import { STRICT } from './policies.ts';

interface Answer {
  readonly id: unknown;
  readonly error?: { readonly code: number; readonly message: string };
  readonly result?: { readonly isError: boolean; readonly content: readonly { readonly text: string }[] };
}

function check(answer: string | undefined, expected: Expected): void {
  if (expected === 'silent') {
    assert.equal(answer, undefined);
    return;
  }
  const { error, result } = JSON.parse(answer ?? 'null') as Answer;
  if (expected !== 'denied') {
    assert.equal(error?.code, expected);
    return;
  }
  assert.ok(result?.isError === true);
  assert.match(result.content[0]?.text ?? '', /^\[POLICY DENIED\] \S/);
}

test('there are at least 60 hostile lines, each once', () => {
  assert.ok(HOSTILE_LINES.length >= 60);
  assert.equal(new Set(HOSTILE_LINES.map(({ line }) => line.toString())).size, HOSTILE_LINES.length);
  assert.equal(new Set(HOSTILE_LINES.map(({ name }) => name)).size, HOSTILE_LINES.length);
});

for (const { name, line, expected } of HOSTILE_LINES)
  test(`does not pass: ${name}`, () => {
    const session = new Session(STRICT);
    const lines = new LineSplitter(MAX_CLIENT_BYTES);
    const deliveries = lines
      .push(Buffer.concat([Buffer.from(line), Buffer.from('\n')]))
      .map((bytes) => session.fromClient(bytes, 0));
    assert.deepEqual(
      deliveries.map(({ toServer }) => toServer),
      [undefined],
    );
    check(deliveries[0]?.toClient, expected);
  });
