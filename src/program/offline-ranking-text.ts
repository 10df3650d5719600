import { counted, directoryRemarks } from './directory-remarks.js';
import type { OfflineRanking } from './offline-ranking.js';

/** Rejections that a terminal is shown; all are in the JSON. */
const MOST_SHOWN = 50;

/** A ranking for a person at a terminal. */
export function offlineRankingText(ranking: OfflineRanking): string {
  const { title, price, considered, eligible, leftOut, problems } = ranking;
  const lines = [
    title,
    price,
    `${counted(considered, 'co-op')}: ${String(eligible)} could be offered it, ${String(considered - eligible)} could not.`,
    ...directoryRemarks({ left: leftOut, problems }),
  ];
  return [...lines, ...rankedText(ranking), ...rejectedText(ranking)].join('\n');
}

function rankedText({ ranked, eligible }: OfflineRanking): string[] {
  const more = eligible - ranked.length;
  const lines = ranked.flatMap(({ rank, coopId, coopName, score, factors }) => [
    `\n${String(rank)}. ${coopName} (${coopId})  ${(score / 1_000_000).toFixed(3)}`,
    ...factors.map((factor) => {
      const weighed = `${factor.score.toFixed(2)} x ${String(factor.weight)}`;
      return `   ${factor.name.padEnd(15)} ${weighed.padEnd(9)} ${factor.because}`;
    }),
  ]);
  return more > 0 ? [...lines, `\n${String(more)} more could be offered it; see --top.`] : lines;
}

function rejectedText({ rejected, rejectedByReason }: OfflineRanking): string[] {
  if (rejected.length === 0) return [];
  const counts = Object.entries(rejectedByReason).sort(([, a], [, b]) => b - a);
  const summary = counts.map(([code, count]) => `${code} ${String(count)}`).join(', ');
  const hidden = rejected.length - MOST_SHOWN;
  return [
    `\nNot to be offered it (${summary}):`,
    ...rejected
      .slice(0, MOST_SHOWN)
      .flatMap(({ coopId, coopName, reasons }) => [
        `- ${coopName} (${coopId})`,
        ...reasons.map(({ code, because }) => `   ${code.padEnd(15)} ${because}`),
      ]),
    ...(hidden > 0 ? [`… and ${counted(hidden, 'other')}; --json has them all.`] : []),
  ];
}
