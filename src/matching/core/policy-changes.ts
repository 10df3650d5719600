import type { MatchingPolicyDraft } from './policy.js';
import { count, counted, words } from './wording.js';

type Value = number | string;

/** A setting of which two policies hold different values. */
export interface SettingChange {
  /** JSON pointer into the policy, `/weights/place`. */
  readonly pointer: string;
  readonly from: Value;
  readonly to: Value;
  /** What it means, in a sentence. */
  readonly because: string;
}

/** Every setting that differs, in the order of the policy. The two may carry a version, which is none. */
export function settingChanges(
  from: MatchingPolicyDraft,
  to: MatchingPolicyDraft,
): SettingChange[] {
  const before = settingsOf(from);
  return [...settingsOf(to)].flatMap(([pointer, value]) => {
    const old = before.get(pointer);
    if (pointer === '/version' || old === undefined || old === value) return [];
    return [{ pointer, from: old, to: value, because: sentence(pointer, old, value) }];
  });
}

/** Of how many briefs the first co-ops change, in a sentence. */
export function shortlistsChanged(changed: number, briefs: number): string {
  if (briefs === 0) return 'No brief has been ranked yet, so nobody can say whose offers change.';
  const looked = counted(briefs, 'brief');
  return changed === 0
    ? `The same co-ops would be asked first for ${briefs === 1 ? 'the 1 brief' : `all ${looked}`} that ${briefs === 1 ? 'was' : 'were'} ranked last.`
    : `Other co-ops would be asked first for ${count(changed)} of the ${looked} that ${briefs === 1 ? 'was' : 'were'} ranked last.`;
}

function settingsOf(policy: MatchingPolicyDraft): Map<string, Value> {
  return new Map(leaves(policy, ''));
}

function leaves(part: unknown, pointer: string): [string, Value][] {
  if (typeof part === 'number' || typeof part === 'string') return [[pointer, part]];
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, inner]) => leaves(inner, `${pointer}/${key}`));
}

type Say = (from: string, to: string) => string;

const SENTENCES: Readonly<Record<string, Say>> = {
  '/shortlistSize': (from, to) =>
    `A brief that does not say would be offered to ${noun(to, 'co-op')} at a time instead of ${from}.`,
  '/answerHours': (from, to) =>
    `Each co-op would have ${noun(to, 'hour')} to answer instead of ${from}.`,
  '/entitlementMode': (from, to) =>
    `A fair share would be counted ${words(to)} instead of ${words(from)}.`,
  '/halfLifeDays': (from, to) =>
    `What a co-op received and did would count half after ${noun(to, 'day')} instead of ${from}.`,
  '/maxTravelKm': (from, to) => `A co-op would be expected to travel ${to} km instead of ${from}.`,
};

function sentence(pointer: string, from: Value, to: Value): string {
  const [old, fresh] = [said(from), said(to)];
  const say = SENTENCES[pointer];
  if (say) return say(old, fresh);
  const [group, name = ''] = pointer.slice(1).split('/');
  return group === 'weights'
    ? `The factor ${name} would weigh ${fresh} instead of ${old}; only the ratios of weights count.`
    : `${pointer.slice(1).replaceAll('/', '.')} would be ${fresh} instead of ${old}.`;
}

/** A number in full: settings such as 0.85 have more decimals than a count is told with. */
function said(value: Value): string {
  return typeof value === 'number' && Number.isInteger(value) ? count(value) : String(value);
}

function noun(amount: string, what: string): string {
  return `${amount} ${what}${amount === '1' ? '' : 's'}`;
}
