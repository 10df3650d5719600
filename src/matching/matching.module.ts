import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { BriefsModule } from '../briefs/briefs.module.js';
import { CoopsModule } from '../coops/coops.module.js';
import { TaxonomyModule } from '../taxonomy/taxonomy.module.js';
import { BriefRanker } from './brief-ranker.js';
import { BriefReading } from './brief-reading.js';
import { ChangesController } from './changes.controller.js';
import { FindChanceHandler } from './find-chance.query.js';
import { FindChangesHandler } from './find-changes.query.js';
import { FindConsortiumHandler } from './find-consortium.query.js';
import { FindRankingHandler } from './find-ranking.query.js';
import { LiveNetwork } from './live-network.js';
import { MatchingApi } from './matching.api.js';
import { NetworkIndex } from './network-index.js';
import { RankBriefs } from './rank-briefs.consumer.js';
import { RankingReader } from './ranking-reader.js';
import { RankingRepository } from './ranking.repository.js';
import { RankingsController } from './rankings.controller.js';

@Module({
  imports: [CqrsModule, BriefsModule, CoopsModule, TaxonomyModule],
  controllers: [ChangesController, RankingsController],
  providers: [
    BriefRanker,
    BriefReading,
    FindChanceHandler,
    FindChangesHandler,
    FindConsortiumHandler,
    FindRankingHandler,
    LiveNetwork,
    MatchingApi,
    NetworkIndex,
    RankBriefs,
    RankingReader,
    RankingRepository,
  ],
  exports: [MatchingApi],
})
export class MatchingModule {}
