import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { Allow } from '../platform/http/access.js';
import type { Page } from '../platform/http/paging.js';
import { auditPage, auditQuery, type AuditEntry, type AuditQuery } from './audit.schemas.js';
import { FindAudit } from './find-audit.query.js';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('v1/audit')
export class AuditController {
  constructor(private readonly queries: QueryBus) {}

  @Allow('operator')
  @Get()
  @ApiOperation({ summary: 'Who changed what, when: the event log, newest first' })
  @ApiOkResponse({ standardSchema: auditPage })
  list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<Page<AuditEntry>> {
    return this.queries.execute(new FindAudit(query));
  }
}
