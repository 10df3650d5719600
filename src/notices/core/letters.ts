import { moment } from '../../leads/core/moment.js';

/** What the mails say. Pure: facts in, plain text out. */

export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** What a co-op is told about a lead. */
export interface LeadNews {
  readonly leadId: string;
  readonly briefId: string;
  readonly briefTitle: string;
  /** Whole person-days. */
  readonly days: number;
  readonly payMinor: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly because: readonly string[];
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

export interface BriefNews {
  readonly briefId: string;
  readonly briefTitle: string;
}

/** Who is greeted, and where this network answers (no slash at the end). */
export interface Reader {
  readonly name: string;
  readonly publicUrl: string;
}

/** A co-op has a new offer. */
export function leadOffered(lead: LeadNews, reader: Reader): Letter {
  return letter(`A lead for you: ${lead.briefTitle}`, reader, [
    `The network offers you this work: “${lead.briefTitle}”.`,
    `It needs up to ${days(lead.days)} and pays you ${money(lead)} for them. We have set those days aside in your calendar while you decide.`,
    `Please answer by ${moment(new Date(lead.expiresAt))}. If we do not hear from you, the offer goes to the next co-op and your days are free again; that is fine, but a quick “no” helps everyone.`,
    reasons(lead.because),
    answerHow(lead, reader),
  ]);
}

/** A co-op's time to answer is running out. */
export function leadExpiring(lead: LeadNews, reader: Reader): Letter {
  return letter(`Please answer soon: ${lead.briefTitle}`, reader, [
    `You have not answered the offer of “${lead.briefTitle}” yet (up to ${days(lead.days)}, ${money(lead)}).`,
    `It is open until ${moment(new Date(lead.expiresAt))}; after that it goes to the next co-op.`,
    answerHow(lead, reader),
  ]);
}

/** A co-op has won the work. */
export function leadAwarded(
  lead: LeadNews,
  reader: Reader,
  client: {
    readonly name: string;
    readonly contact: { readonly name: string; readonly email: string };
  },
): Letter {
  return letter(`You have the work: ${lead.briefTitle}`, reader, [
    `${client.name} has chosen you for “${lead.briefTitle}”. The work pays ${money(lead)} for up to ${days(lead.days)}, which are now committed in your calendar.`,
    `Please get in touch: ${client.contact.name}, ${client.contact.email}.`,
  ]);
}

/** A co-op was not chosen. */
export function leadNotSelected(lead: LeadNews, reader: Reader): Letter {
  return letter(`Not this time: ${lead.briefTitle}`, reader, [
    `The client has chosen another co-op for “${lead.briefTitle}”. The days that we held for it are free again.`,
    `Thank you for being there for it. You need not do anything; the next lead that fits you comes as usual.`,
  ]);
}

/** A client can choose. */
export function briefShortlisted(
  brief: BriefNews & {
    readonly coopName: string;
    readonly accepted: number;
    readonly shortlistSize: number;
    /** ISO 8601 instant. */
    readonly chooseBy: string;
  },
  reader: Reader,
): Letter {
  return letter(`A co-op is ready for you: ${brief.briefTitle}`, reader, [
    `${brief.coopName} would like to do “${brief.briefTitle}” and has set the days aside for it.`,
    brief.accepted === 1
      ? `You can choose it now, or wait until up to ${String(brief.shortlistSize)} co-ops have answered.`
      : `${String(brief.accepted)} co-ops are ready now, of up to ${String(brief.shortlistSize)}. You can choose any of them.`,
    `See them and why they fit: ${reader.publicUrl}/v1/leads?briefId=${brief.briefId}`,
    `To choose one:\n  curl -X POST ${reader.publicUrl}/v1/briefs/${brief.briefId}/award \\\n    -H "Authorization: Bearer $FAIRLEAD_KEY" -H "Content-Type: application/json" -d '{"leadId": "…"}'`,
    `Please choose by ${moment(new Date(brief.chooseBy))}: until then the days are kept for you.`,
  ]);
}

/** A client's brief found nobody. */
export function briefUnmatched(
  brief: BriefNews & { readonly because: string },
  reader: Reader,
): Letter {
  return letter(`Nobody free yet: ${brief.briefTitle}`, reader, [
    `We could not find a member co-op for “${brief.briefTitle}” so far. ${brief.because}`,
    `You need not do anything: we look again whenever a co-op's days or skills change, until the end of your window.`,
    `What stood in the way, co-op by co-op: ${reader.publicUrl}/v1/briefs/${brief.briefId}/ranking`,
  ]);
}

function letter(subject: string, reader: Reader, paragraphs: readonly string[]): Letter {
  const parts = [`Hello ${reader.name},`, ...paragraphs, 'Fairlead, for the network'];
  // A line break in a title must not become a header of the mail.
  return {
    subject: subject.replace(/\s+/g, ' ').slice(0, 200),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

function answerHow({ leadId }: LeadNews, { publicUrl }: Reader): string {
  const call = (what: string, body: string): string =>
    `  curl -X POST ${publicUrl}/v1/leads/${leadId}/${what} -H "Authorization: Bearer $FAIRLEAD_KEY"${body}`;
  return [
    `Read it whole: ${publicUrl}/v1/leads/${leadId}`,
    'To accept:',
    call('accept', ''),
    'To decline:',
    call('decline', ` \\\n    -H "Content-Type: application/json" -d '{"reason": "no-capacity"}'`),
    `Other reasons: ${publicUrl}/v1/vocabulary`,
  ].join('\n');
}

function reasons(because: readonly string[]): string {
  if (because.length === 0) return '';
  return ['Why you:', ...because.map((sentence) => `  - ${sentence}`)].join('\n');
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${String(count)} days`;
}

const formats = new Map<string, Intl.NumberFormat>();

/** Making a format costs far more than using it. */
function formatOf(currency: string): Intl.NumberFormat {
  const format =
    formats.get(currency) ?? new Intl.NumberFormat('en-GB', { style: 'currency', currency });
  formats.set(currency, format);
  return format;
}

function money({ payMinor, currency }: LeadNews): string {
  const format = formatOf(currency);
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(payMinor / 10 ** digits);
}
