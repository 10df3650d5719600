import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { OPERATOR_ID } from './authenticator.js';
import type { IssuedKey, IssueKeyBody } from './keys.schemas.js';

/** An operator's help for a client or co-op that lost its key. */
export class IssueKey extends Command<IssuedKey> {
  constructor(readonly body: IssueKeyBody) {
    super();
  }
}

@CommandHandler(IssueKey)
export class IssueKeyHandler implements ICommandHandler<IssueKey> {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
  ) {}

  async execute({ body }: IssueKey): Promise<IssuedKey> {
    const subjectId = body.for;
    if (subjectId === OPERATOR_ID) throw issuedElsewhere();
    return this.database.transaction(async (tx) => {
      await this.keys.lock(subjectId, tx);
      const role = await this.keys.roleOf(subjectId, tx);
      if (!role) throw DomainError.notFound('client or co-op');
      if (body.revokeOthers) await this.keys.revokeAllOf(subjectId, tx);
      const { apiKey, keyId } = await this.keys.issue({ role, subjectId }, tx);
      return { apiKey, keyId, for: subjectId, role };
    });
  }
}

/** Whoever runs Fairlead decides who operates the network; a bearer of a key must not end the others'. */
function issuedElsewhere(): DomainError {
  return DomainError.invalid(
    '/for',
    'The field "for" takes the id of a client or of a co-op. An operator’s key is issued where Fairlead runs: "npm run fairlead -- keys operator".',
  );
}
