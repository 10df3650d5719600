/** The middle of the bands that the directory publishes, for a co-op that states none. */
export const USUAL_MEMBERS = 5;
const MOST_MEMBERS = 10_000;

/** Worker-members by a headcount band: the middle of `6-10` is 8; of `30+` its lower end is known, no more. */
export function membersOf(band: string | null): {
  readonly count: number;
  readonly notes: readonly string[];
} {
  const usual = (because: string) => ({
    count: USUAL_MEMBERS,
    notes: [`${because}, so ${String(USUAL_MEMBERS)} worker-members are assumed`],
  });
  if (band === null) return usual('it states no headcount');
  const [, from, to] = /^\s*(\d+)\s*(?:[-–]\s*(\d+)|\+)?\s*$/.exec(band) ?? [];
  if (from === undefined) return usual(`"${band}" is no headcount`);
  const middle = Math.ceil((Number(from) + Number(to ?? from)) / 2);
  return { count: Math.min(MOST_MEMBERS, Math.max(1, middle)), notes: [] };
}
