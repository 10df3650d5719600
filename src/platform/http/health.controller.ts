import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from './api-docs.js';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DomainError } from '../domain-error.js';
import { Metrics } from '../metrics.js';
import { Readiness, type ReadinessReport } from '../readiness.js';
import { Public } from './access.js';
import { Refuses } from './declared-route.js';

const alive = z.strictObject({ status: z.literal('alive') });
const ready = z.strictObject({
  status: z.literal('ready'),
  checks: z.record(z.string(), z.string()).meta({ description: 'Each part: "ok".' }),
  remarks: z
    .record(z.string(), z.string())
    .meta({ description: 'What is not as it should be, though the process can do its work.' }),
});

/** For whoever watches over the process: a supervisor, a load balancer, Prometheus. */
@ApiTags('operations')
@Controller()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  @Public()
  @Get('healthz')
  @ApiOperation({ summary: 'Whether the process runs' })
  @ApiOkResponse({ standardSchema: alive })
  alive(): z.output<typeof alive> {
    return { status: 'alive' };
  }

  @Public()
  @Get('readyz')
  @Refuses('unavailable')
  @ApiOperation({
    summary: 'Whether the process can do its work; 503 says why not',
    description:
      'A queue that is away is a remark: everything is accepted and done without it, only more slowly.',
  })
  @ApiOkResponse({ standardSchema: ready })
  async ready(): Promise<z.output<typeof ready>> {
    const checks = await this.readiness.report();
    const faults = Object.entries(checks).filter(([, answer]) => answer !== 'ok');
    if (faults.length > 0) throw notReady(faults, checks);
    return { status: 'ready', checks, remarks: await this.readiness.remarked() };
  }

  @Public()
  @Get('metrics')
  @ApiOperation({ summary: 'Measurements for Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  async scrape(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { registry } = this.metrics;
    void reply.header('Content-Type', registry.contentType);
    return registry.metrics();
  }
}

function notReady(faults: [part: string, why: string][], checks: ReadinessReport): DomainError {
  const told = faults.map(([part, why]) => `${part}: ${why}`).join('; ');
  return new DomainError('unavailable', 'not-ready', `Not ready. ${told}`, { extra: { checks } });
}
