import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from '../platform/clock.js';
import type { FieldError } from '../platform/domain-error.js';
import type { BriefCheck, BriefDraftBody, DraftFields } from './brief-check.schemas.js';
import { BriefQuotes } from './brief-quotes.js';
import { BRIEF_LIMITS } from './briefs.schemas.js';
import { judge, type BriefDraft, type BriefFault } from './core/brief-faults.js';
import { looksEnglish } from './core/looks-english.js';
import { judgeable, readDraft } from './draft-reading.js';

const NOT_JUDGED =
  'Whether it states a problem and a user need could not be judged: only English is read here.';

const BY_WORDS =
  'Problem and user need were judged by words alone, which can mislead; evidence says by which.';
/** Refusals that the sentence names; all are in the list. */
const MOST_TOLD = 5;

/** What makes briefs fail and is so of this one, and what posting would refuse of it. Nothing is stored. */
export class CheckBrief extends Query<BriefCheck> {
  constructor(readonly body: BriefDraftBody) {
    super();
  }
}

@QueryHandler(CheckBrief)
export class CheckBriefHandler implements IQueryHandler<CheckBrief> {
  constructor(
    private readonly quotes: BriefQuotes,
    private readonly clock: Clock,
  ) {}

  async execute({ body }: CheckBrief): Promise<BriefCheck> {
    const policy = await this.quotes.policy();
    const { sound, refusal } = readDraft(body);
    const refused = [
      ...(refusal?.details.errors ?? []),
      ...this.quotes.refusals(sound, this.clock.today(), policy),
    ].map((each) => ({ ...each }));
    const { specialisms = [], budget, effort, languages, ...texts } = judgeable(body);
    // Reading for words takes longer than in proportion: what posting would not take is not read, only refused.
    const title = (texts.title ?? '').slice(0, BRIEF_LIMITS.titleCharacters);
    const summary = (texts.summary ?? '').slice(0, BRIEF_LIMITS.summaryCharacters);
    const english = isEnglish(`${title}\n${summary}`, languages);
    const { currency, standardDayRate } = policy;
    const { faults, evidence } = judge({
      ...{ title, summary, english },
      mustHaves: specialisms.filter(({ importance }) => importance === 'must').length,
      budget: spending(budget),
      minDays: effort?.minDays ?? null,
      standardDayRateMinor: budget?.currency === currency ? standardDayRate.amountMinor : null,
    });
    const notJudged = english ? [] : [NOT_JUDGED];
    const by = english ? [BY_WORDS] : notJudged;
    const because = [...verdict(faults, refused, english), ...by].join(' ');
    return {
      faults: [...faults],
      evidence: evidence.map((each) => ({ ...each, words: [...each.words] })),
      refused,
      notJudged,
      because,
    };
  }
}

function isEnglish(text: string, languages: readonly string[] = ['en']): boolean {
  return languages.some((tag) => /^en(?:-|$)/i.test(tag)) && looksEnglish(text);
}

function spending(budget: DraftFields['budget']): BriefDraft['budget'] {
  const { minMinor, maxMinor } = budget ?? {};
  return maxMinor === undefined ? null : { minMinor: minMinor ?? null, maxMinor };
}

function verdict(
  faults: readonly BriefFault[],
  refused: readonly FieldError[],
  english: boolean,
): string[] {
  if (faults.length === 0 && refused.length === 0) return [praise(english)];
  return [...faults.map(({ because }) => because), ...refusalText(refused)];
}

function refusalText(refused: readonly FieldError[]): string[] {
  if (refused.length === 0) return [];
  const told = refused
    .slice(0, MOST_TOLD)
    .map(({ pointer, message }) => `${pointer}: ${message.replace(/\.$/, '')}`);
  const more = refused.length - told.length;
  const others = more > 0 ? [`and ${String(more)} more, see refused`] : [];
  const all = [...told, ...others].join('; ');
  return [`Posted as it is it would be refused. ${all}${/[?!]$/.test(all) ? '' : '.'}`];
}

function praise(english: boolean): string {
  return english
    ? 'It says what is wrong, who needs what and what may be spent, and asks for few must-haves.'
    : 'It says what may be spent, and asks for few must-haves.';
}
