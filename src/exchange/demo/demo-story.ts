import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { WithdrawBrief, type BriefRow } from '../../briefs/briefs.api.js';
import {
  AcceptLead,
  AwardBrief,
  CompleteBrief,
  DeclineLead,
  FindLeads,
  type LeadView,
} from '../../leads/leads.api.js';
import type { Principal } from '../../platform/request-context.js';
import type { DemoBrief } from './demo-briefs.data.js';

const CHOSEN = ['awarded', 'completed'];

/** Plays the co-ops and clients of the demo network: they answer, choose and finish as the data says. */
@Injectable()
export class DemoStory {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  /**
   * Does for one brief what can be done now.
   * @returns whether it has come to its end; false while it waits to be ranked
   */
  async play(script: DemoBrief, brief: BriefRow): Promise<boolean> {
    if (brief.status === script.ends && script.yes === undefined && !script.no) return true;
    if (brief.status === 'posted') return false;
    const leads = await this.leadsOf(brief.id);
    if (script.ends === 'withdrawn') await this.withdraw(brief);
    if (script.no) await this.decline(script.no, leads);
    if (script.ends === 'shortlisted') await this.accept(script.yes ?? 1, leads);
    if (CHOSEN.includes(script.ends)) await this.finish(script, brief, leads);
    return true;
  }

  private async decline(
    no: NonNullable<DemoBrief['no']>,
    leads: readonly LeadView[],
  ): Promise<void> {
    const [first] = leads.filter(({ status }) => status === 'offered');
    if (!first || leads.some(({ status }) => status === 'declined')) return;
    await this.commands.execute(new DeclineLead(answerTo(first), no));
  }

  /** Sees to it that so many co-ops have said yes, those that rank first. */
  private async accept(wanted: number, leads: readonly LeadView[]): Promise<LeadView[]> {
    const accepted = leads.filter(({ status }) => status === 'accepted');
    const open = leads.filter(({ status }) => status === 'offered');
    for (const lead of open.slice(0, Math.max(0, wanted - accepted.length)))
      accepted.push(await this.commands.execute(new AcceptLead(answerTo(lead))));
    return accepted;
  }

  private async finish(
    script: DemoBrief,
    { id, clientId, status }: BriefRow,
    leads: readonly LeadView[],
  ): Promise<void> {
    const client = principal('client', clientId);
    if (!CHOSEN.includes(status)) {
      const [chosen] = await this.accept(1, leads);
      if (!chosen) return;
      await this.commands.execute(new AwardBrief(id, chosen.id, client, undefined));
    }
    if (script.ends !== 'completed') return;
    await this.commands.execute(new CompleteBrief(id, script.feedback, client, undefined));
  }

  private async withdraw({ id, clientId }: BriefRow): Promise<void> {
    const client = principal('client', clientId);
    const reason = 'We keep the old ones.';
    await this.commands.execute(new WithdrawBrief(id, client, reason, undefined));
  }

  /** Best first. */
  private async leadsOf(briefId: string): Promise<LeadView[]> {
    const operator = principal('operator', briefId);
    const page = await this.queries.execute(new FindLeads(operator, { briefId, limit: 100 }));
    return [...page.items].sort((a, b) => a.rank - b.rank);
  }
}

function answerTo({ id, coopId }: LeadView) {
  return { leadId: id, caller: principal('coop', coopId), expectedVersion: undefined };
}

function principal(role: string, subjectId: string): Principal {
  return { role, subjectId, keyId: 'demo' };
}
