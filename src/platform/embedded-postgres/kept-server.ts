import { setTimeout as sleep } from 'node:timers/promises';
import { SUPERUSER } from './create-cluster.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { type Cluster, type HeldServer, holdServer } from './hold-server.js';
import { readPostmaster } from './postmaster.js';
import { takeProgramLock } from './program-lock.js';
import { AlreadyRunningError, forgetOurselves, recordRunning } from './running-program.js';
import { stopServer } from './server-process.js';
import { withStartClaim } from './start-claim.js';

const ATTEMPTS = 3;
const PAUSE_MS = 500;

export interface Listeners {
  readonly onProgress: (line: string) => void;
  /** The server has gone for good, or to another program. */
  readonly onLost: (error: Error) => void;
}

/** The server that this program holds. When it dies it is started again, and held again, at the same port. */
export class KeptServer {
  /** What connections are made to: a server anywhere else is of no use. */
  private readonly port: number;
  private stopping: Promise<void> | undefined;
  private announced: string | undefined;

  constructor(
    private readonly cluster: Cluster,
    private server: HeldServer,
    private readonly listeners: Listeners,
  ) {
    this.port = server.postmaster.port;
    this.watch();
  }

  get pid(): number {
    return this.server.postmaster.pid;
  }

  /** Tells who tries to start here where this program answers. */
  announce(url: string): Promise<void> {
    this.announced = url;
    return withStartClaim(this.cluster.dataDir, () => this.recordUrl());
  }

  stop(): Promise<void> {
    return (this.stopping ??= withStartClaim(this.cluster.dataDir, () => this.giveUp()));
  }

  private watch(): void {
    void this.server.lock.ended.then(() => this.recover());
  }

  private async recover(): Promise<void> {
    if (this.stopping) return;
    this.listeners.onProgress(
      'The embedded Postgres has dropped its connections. Bringing it back …',
    );
    const fault = await this.bringBack();
    if (fault) this.listeners.onLost(fault);
  }

  /** Null when it is back, or not needed any more. */
  private async bringBack(): Promise<Error | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        await withStartClaim(this.cluster.dataDir, () => this.holdAgain());
        return null;
      } catch (error) {
        if (attempt === ATTEMPTS || isAnother(error)) return lost(error);
      }
      await sleep(PAUSE_MS);
    }
  }

  private async holdAgain(): Promise<void> {
    if (this.stopping) return;
    this.server = await holdServer(this.cluster, this.port);
    if (this.server.postmaster.port !== this.port) {
      await this.giveUp();
      throw new EmbeddedPostgresError(`Its port ${this.port} is taken by another program.`);
    }
    await this.recordUrl();
    this.watch();
    this.listeners.onProgress(`The embedded Postgres is back (pid ${this.pid}).`);
  }

  private async recordUrl(): Promise<void> {
    if (this.announced === undefined || !this.server.lock.held) return;
    await recordRunning(this.cluster.dataDir, { pid: process.pid, url: this.announced });
  }

  private async giveUp(): Promise<void> {
    const { dataDir, binaries, home } = this.cluster;
    const { postmaster } = this.server;
    await forgetOurselves(dataDir);
    // Ours may have died, and another program may have started one of its own, or taken ours over.
    const { pid } = (await readPostmaster(home.clusterDir)) ?? {};
    const ours = pid === postmaster.pid && (await this.holds());
    await this.server.lock.release();
    if (ours) await stopServer(binaries, home, postmaster);
  }

  /** A server that has just thrown out all sessions is ours if nobody else has it. */
  private async holds(): Promise<boolean> {
    if (this.server.lock.held) return true;
    const { port } = this.server.postmaster;
    const address = { port, user: SUPERUSER, password: this.cluster.password };
    const taken = await takeProgramLock(address).catch(() => ({ holder: 0 }));
    if ('lock' in taken) this.server = { ...this.server, lock: taken.lock };
    return 'lock' in taken;
  }
}

function isAnother(error: unknown): boolean {
  return error instanceof AlreadyRunningError && error.pid !== process.pid;
}

function lost(error: unknown): Error {
  const why = error instanceof Error ? error.message : String(error);
  return new EmbeddedPostgresError(
    isAnother(error)
      ? `The embedded Postgres died, and another program has taken its place: ${why}.`
      : `The embedded Postgres died and could not be started again. ${why}`,
  );
}
