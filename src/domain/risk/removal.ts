import type { ObjectPhrase } from './meaning.ts';
import type { Verb } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';

/** Removing one of these from the thing that bears it takes nothing away that cannot be put back. */
const CONTAINERS = new Set(
  (
    'playlist cart basket watchlist wishlist favorites favourites favorite group team list segment queue channel library collection ' +
    'audience campaign allowlist blocklist whitelist blacklist set portfolio bookmarks role sprint board epic milestone meeting event room category folder parent'
  ).split(' '),
);

/** Containers that may also be the only place where something is. */
const STORES = new Set(['collection', 'queue', 'folder', 'category', 'library']);

/** What somebody can give again with one click; deleting it is as light as removing it. */
const GESTURES = new Set(
  (
    'reaction like star upvote downvote vote follow follower watcher favorite favourite bookmark assignee member collaborator participant ' +
    'attendee reviewer approval emoji'
  ).split(' '),
);

function isGesture(word: string): boolean {
  return GESTURES.has(word) || GESTURES.has(word.replace(/s$/, ''));
}

/** True when what is removed can be put back as it was: a label, a like, a track of a playlist. */
export function softRemoval(verb: Verb, object: ObjectPhrase): boolean {
  if (verb.lemma !== 'delete' && verb.lemma !== 'remove') return false;
  const { head, words, from } = object;
  const tie = isNoun(head, verb.lemma === 'delete' ? 'mark' : 'tie');
  if (
    tie &&
    (from !== undefined ? isNoun(from, 'bearer') : words.slice(0, -1).some((word) => isNoun(word, 'bearer')))
  )
    return true;
  if (verb.lemma === 'delete') return isGesture(head);
  // "Remove a user as owner" ends a role.
  if (object.link === 'as') return true;
  if (from === undefined) return false;
  // A step or an item is only in the one thing that it is removed from.
  if (tie && head !== 'item' && head !== 'items') return true;
  const contained = CONTAINERS.has(from) || CONTAINERS.has(from.replace(/s$/, ''));
  return contained && !(STORES.has(from) && isNoun(head, 'stored'));
}
