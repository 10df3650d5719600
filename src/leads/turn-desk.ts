import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import { event, EventLog, type NewEvent } from '../events/event-log.js';
import { outcomeOf } from './brief-outcome.js';
import { chooseBy } from './core/wave-state.js';
import { newsOfMove, payloadOf } from './lead-effects.js';
import type { Lead } from './lead.entity.js';
import { LeadRepository } from './lead.repository.js';
import { BriefShortlisted, LeadOffered } from './leads.events.js';
import { OfferRound } from './offer-round.js';
import { Turn } from './turn.js';

/** Opens turns under lock and carries them out. The only way in which a lead comes about or changes. */
@Injectable()
export class TurnDesk {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly leads: LeadRepository,
    private readonly round: OfferRound,
    private readonly log: EventLog,
  ) {}

  /**
   * Locks briefs, then their leads.
   * @param options.skipLocked leave out briefs that somebody else is working on
   */
  async open(
    briefIds: readonly string[],
    tx: EntityManager,
    options: { readonly skipLocked?: boolean } = {},
  ): Promise<Turn> {
    const { briefs, leads, now } = await this.lock(briefIds, tx, options.skipLocked ?? false);
    const byBrief = new Map<string, Lead[]>();
    for (const lead of leads)
      byBrief.set(lead.briefId, [...(byBrief.get(lead.briefId) ?? []), lead]);
    return new Turn(briefs, byBrief, now);
  }

  /** Locks in order, in one round trip where nothing is skipped: the statements of a connection run one by one. */
  private async lock(briefIds: readonly string[], tx: EntityManager, skipLocked: boolean) {
    const locking = this.briefs.lock(briefIds, tx, { skipLocked });
    if (skipLocked) {
      const briefs = await locking;
      return { briefs, ...(await this.leads.lockOf([...briefs.keys()], tx)) };
    }
    const [briefs, locked] = await Promise.all([locking, this.leads.lockOf(briefIds, tx)]);
    return { briefs, ...locked };
  }

  /**
   * Takes the capacity, makes the offers and writes everything that the turn collected, a statement per table.
   * Events come before the briefs' statuses: those tell of a subset of the same streams, and two appends that lock
   * streams in different orders could deadlock with a third.
   */
  async close(turn: Turn, tx: EntityManager): Promise<void> {
    const { results, ledger } = await this.round.play(turn, tx);
    const offers = [...results.values()].flatMap(({ plan }) => plan.offers);
    const made = this.leads.insert(offers, turn.now, tx);
    turn.add(made);
    const writes = [this.leads.update([...turn.changed], tx), ledger.flush()];
    const outcomes = [...turn.briefs.values()].map((brief) =>
      outcomeOf(brief, turn, results.get(brief.id), made),
    );
    const news = [...newsOf(turn, made), ...outcomes.flatMap((outcome) => outcome.news)];
    const statuses = [...turn.settled.values(), ...outcomes.flatMap(({ change }) => change)];
    // Sent in this order, and waited for together: none needs the answer to another.
    writes.push(this.log.append(tx, news), this.briefs.changeStatus(statuses, turn.briefs, tx));
    await Promise.all(writes);
  }
}

function newsOf(turn: Turn, made: readonly Lead[]): NewEvent[] {
  const titleOf = (lead: Lead): string => turn.brief(lead.briefId).title;
  const moved = turn.moves.flatMap(({ lead, transition: { on } }) => {
    const news = newsOfMove(on, lead, titleOf(lead));
    return on === 'accept' ? [news, shortlisted(turn, lead)] : [news];
  });
  const offered = made.map((lead) =>
    event(LeadOffered, lead.briefId, payloadOf(lead, titleOf(lead))),
  );
  return [...turn.told, ...moved, ...offered];
}

function shortlisted(turn: Turn, lead: Lead): NewEvent {
  const { id: briefId, clientId, title: briefTitle, facts } = turn.brief(lead.briefId);
  const accepted = turn.leadsOf(briefId).filter(({ status }) => status === 'accepted');
  return event(BriefShortlisted, briefId, {
    ...{ briefId, clientId, briefTitle, coopId: lead.coopId },
    accepted: accepted.length,
    shortlistSize: facts.shortlistSize,
    chooseBy: chooseBy(accepted).toISOString(),
  });
}
