import { setTimeout as pause } from 'node:timers/promises';
import { drained } from '../waiting.js';
import { GENTLE_PER_SECOND } from './load.js';
import type { Experiment, Stage } from '../experiment.js';
import type { Member } from '../member.js';

const KILLS = 100;
const DRAIN_SECONDS = 60;

export const killedProcesses: Experiment = {
  number: 1,
  what: 'kill -9 of APIs and workers at random moments',
  mustHold:
    'every 2xx exists once, every unknown is none or one, one ranking and first wave each, nothing pending after 60 s',
  briefs: 10_000,
  run: async (stage) => {
    const kills = Math.max(4, Math.round((KILLS * stage.briefs) / killedProcesses.briefs));
    const killing = new Killing(stage);
    const moments = Array.from({ length: kills }, () => stage.random.below(stage.briefs));
    const plan = new Map<number, number>();
    for (const moment of moments) plan.set(moment, (plan.get(moment) ?? 0) + 1);
    await stage.poster.drive({
      briefs: stage.briefs,
      perSecond: GENTLE_PER_SECOND,
      onEach: (n) => {
        for (let times = plan.get(n) ?? 0; times > 0; times--) killing.next();
        if (n % 500 === 0) stage.say(`${String(n)} briefs, ${String(killing.count)} kills`);
      },
    });
    await killing.done();
    const seconds = await drained(stage.databaseUrl, DRAIN_SECONDS);
    return {
      figures: {
        kills: killing.count,
        unknownCalls: stage.ledger.count('unknown'),
        drainSeconds: seconds,
      },
      broken:
        seconds > DRAIN_SECONDS ? [`it was not drained ${String(DRAIN_SECONDS)} s after`] : [],
    };
  },
};

/** Kills one process after another and starts each again. */
class Killing {
  count = 0;
  private line: Promise<void> = Promise.resolve();

  constructor(private readonly stage: Stage) {}

  /** One more kill; the moment within the next fraction of a second is drawn, too. */
  next(): void {
    const { random, fleet } = this.stage;
    const victim = random.pick(fleet.all);
    const delay = random.below(50);
    this.line = this.line.then(() => this.kill(victim, delay));
  }

  async done(): Promise<void> {
    await this.line;
    await Promise.all(this.stage.fleet.all.map((member) => member.ready()));
  }

  private async kill(victim: Member, delay: number): Promise<void> {
    await pause(delay);
    await victim.kill();
    this.count += 1;
    victim.start();
  }
}
