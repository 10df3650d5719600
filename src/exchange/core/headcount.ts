/** The middle of the bands that the directory publishes, for a co-op that states none. */
export const USUAL_MEMBERS = 5;
const MOST_MEMBERS = 10_000;

/** Worker-members by a headcount band: the middle of `6-10` is 8; of `30+` its lower end is known, no more. */
export function membersOf(band: string | null): {
  readonly count: number;
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
} {
  const usual = { count: USUAL_MEMBERS, gaps: [], notes: [] };
  const assumed = `so ${String(USUAL_MEMBERS)} worker-members are assumed`;
  if (band === null) return { ...usual, gaps: [`it states no headcount, ${assumed}`] };
  const [, from, to] = /^\s*(\d+)\s*(?:[-–]\s*(\d+)|\+)?\s*$/.exec(band) ?? [];
  if (from === undefined) return { ...usual, notes: [`"${band}" is no headcount, ${assumed}`] };
  const middle = Math.ceil((Number(from) + Number(to ?? from)) / 2);
  return { ...usual, count: Math.min(MOST_MEMBERS, Math.max(1, middle)) };
}
