import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Clock } from './clock.js';
import { Database } from './database/database.js';
import { EtagInterceptor } from './http/etag.js';
import { HealthController } from './http/health.controller.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { IdempotencyStore } from './http/idempotency.store.js';
import { NoBodyInterceptor } from './http/no-body.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { validationPipe } from './http/validation.js';
import { Logger } from './logger.js';
import { Metrics } from './metrics.js';
import { Randomness } from './randomness.js';
import { Readiness } from './readiness.js';
import { Timers } from './timers.js';

@Module({})
export class PlatformModule {
  static register(dataSource: DataSource, logger: Logger): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      controllers: [HealthController],
      providers: [
        { provide: DataSource, useValue: dataSource },
        { provide: Logger, useValue: logger },
        Clock,
        Database,
        IdempotencyStore,
        Metrics,
        Randomness,
        Readiness,
        Timers,
        { provide: APP_PIPE, useFactory: validationPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
        // Outermost first: the stored answer of an Idempotency-Key includes the ETag that the inner one sets.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: NoBodyInterceptor },
      ],
      exports: [
        Clock,
        Database,
        DataSource,
        IdempotencyStore,
        Logger,
        Metrics,
        Randomness,
        Readiness,
        Timers,
      ],
    };
  }
}
