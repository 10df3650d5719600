import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AnswerDesk, type Answer } from './answer-desk.js';
import type { DeclineBody, LeadView } from './leads.schemas.js';

/** A co-op does not want the work: its days are free again, and the next co-op is asked. */
export class DeclineLead extends Command<LeadView> {
  constructor(
    readonly answer: Answer,
    readonly body: DeclineBody,
  ) {
    super();
  }
}

@CommandHandler(DeclineLead)
export class DeclineLeadHandler implements ICommandHandler<DeclineLead> {
  constructor(private readonly desk: AnswerDesk) {}

  execute({ answer, body: { reason, note } }: DeclineLead): Promise<LeadView> {
    return this.desk.answer(answer, 'decline', (lead, turn) => {
      turn.move(lead, 'decline', { declineReason: reason, declineNote: note ?? null });
      turn.offer(lead.briefId);
    });
  }
}
