import { isOpen, type BriefRow, type StatusChange } from '../briefs/briefs.api.js';
import type { StandingChange } from '../coops/coops.api.js';
import type { NewEvent } from '../events/event-log.js';
import type { Candidate } from '../matching/matching.events.js';
import { DomainError } from '../platform/domain-error.js';
import type { Lead } from './lead.entity.js';
import { transitionOf, type LeadMove, type LeadTransition } from './lead-status.js';

/** What offers are made from. */
export interface OfferSource {
  readonly rankingId: string;
  readonly candidates: readonly Candidate[];
  readonly eligible: number;
  readonly rejectedByReason: Readonly<Record<string, number>>;
  readonly answerHours: number;
  /** The matching policy that the ranking was made by. */
  readonly policyVersion: number;
}

/** A change of status of one lead, made in this turn. */
export interface MadeMove {
  readonly lead: Lead;
  readonly transition: LeadTransition;
}

type Details = Partial<Pick<Lead, 'declineReason' | 'declineNote' | 'endedBecause'>>;

/**
 * Some briefs and their leads, under lock, and what is to happen to them. A turn only collects; `TurnDesk.close`
 * takes the capacity, makes the offers and writes everything at once.
 */
export class Turn {
  readonly moves: MadeMove[] = [];
  /** Leads to write. */
  readonly changed = new Set<Lead>();
  /** Briefs that want further offers; from the latest ranking where none is given. */
  readonly offering = new Map<string, OfferSource | undefined>();
  /** Statuses that do not follow from the leads. */
  readonly settled = new Map<string, StatusChange>();
  readonly standing: { readonly coopId: string; readonly change: StandingChange }[] = [];
  readonly told: NewEvent[] = [];

  /**
   * @param briefs under lock, by id
   * @param leads of those briefs, under lock, by brief
   * @param now by the database's clock, read after the locks
   */
  constructor(
    readonly briefs: ReadonlyMap<string, BriefRow>,
    private readonly leads: Map<string, Lead[]>,
    readonly now: Date,
  ) {}

  /** @throws DomainError not-found when the brief is not of this turn */
  brief(id: string): BriefRow {
    const brief = this.briefs.get(id);
    if (!brief) throw DomainError.notFound('brief');
    return brief;
  }

  leadsOf(briefId: string): readonly Lead[] {
    return this.leads.get(briefId) ?? [];
  }

  allLeads(): Lead[] {
    return [...this.leads.values()].flat();
  }

  /** @throws DomainError not-found */
  lead(briefId: string, leadId: string): Lead {
    const lead = this.leadsOf(briefId).find((each) => each.id === leadId);
    if (!lead) throw DomainError.notFound('lead');
    return lead;
  }

  /** Changes a lead as the table of transitions says. @throws DomainError conflict, with the reason */
  move(lead: Lead, on: LeadMove, details: Details = {}): void {
    const transition = transitionOf(lead, on, this.now);
    lead.status = transition.to;
    if (transition.by === 'coop') lead.answeredAt = this.now;
    Object.assign(lead, details);
    this.changed.add(lead);
    this.moves.push({ lead, transition });
  }

  /** Asks for as many offers as the brief still wants; none for one that is over, or that is only on record. */
  offer(briefId: string, source?: OfferSource): void {
    const brief = this.briefs.get(briefId);
    if (brief && isOpen(brief.status) && !brief.facts.history) this.offering.set(briefId, source);
  }

  settle(change: StatusChange): void {
    this.settled.set(change.briefId, change);
  }

  record(coopId: string, change: StandingChange): void {
    this.standing.push({ coopId, change });
  }

  tell(event: NewEvent): void {
    this.told.push(event);
  }

  /** Takes up leads that were made in this turn. */
  add(made: readonly Lead[]): void {
    for (const lead of made) this.leads.set(lead.briefId, [...this.leadsOf(lead.briefId), lead]);
  }
}
