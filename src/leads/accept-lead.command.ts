import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { AnswerDesk, type Answer } from './answer-desk.js';
import type { LeadView } from './leads.schemas.js';

/** A co-op is ready to do the work: it is on the client's shortlist now. */
export class AcceptLead extends Command<LeadView> {
  constructor(readonly answer: Answer) {
    super();
  }
}

@CommandHandler(AcceptLead)
export class AcceptLeadHandler implements ICommandHandler<AcceptLead> {
  constructor(private readonly desk: AnswerDesk) {}

  execute({ answer }: AcceptLead): Promise<LeadView> {
    return this.desk.answer(answer, 'accept', (lead, turn) => {
      turn.move(lead, 'accept');
    });
  }
}
