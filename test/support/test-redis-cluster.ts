import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { eventually } from './eventually.js';
import { command, end, spawnServer } from './redis-server.js';

const NODES = 3;
const SLOTS = 16_384;
/** After so long without a word the others take a node for gone. */
const NODE_TIMEOUT_MS = 1000;

/** One node of a cluster: it keeps its place in it, and nothing else, on disk. */
class ClusterNode {
  private server: ChildProcess | undefined;

  private constructor(
    readonly port: number,
    readonly busPort: number,
    private readonly dir: string,
  ) {}

  static async start(): Promise<ClusterNode> {
    const [port, busPort] = [await freePort([]), await freePort([])];
    const dir = await mkdtemp(join(tmpdir(), 'fairlead-redis-'));
    const node = new ClusterNode(port, busPort, dir);
    await node.start();
    return node;
  }

  get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  async start(): Promise<void> {
    this.server ??= spawnServer(this.port, this.dir, [
      ...['--cluster-enabled', 'yes', '--cluster-port', String(this.busPort)],
      ...['--cluster-node-timeout', String(NODE_TIMEOUT_MS)],
    ]);
    await this.command('PING');
  }

  async stop(): Promise<void> {
    if (this.server) await end(this.server);
    this.server = undefined;
  }

  /** At the very end. */
  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  command(name: string, ...args: string[]): Promise<unknown> {
    return command(this.url, name, ...args);
  }

  /** The keys of what this node holds. */
  async keys(): Promise<string[]> {
    const keys = await this.command('KEYS', '*');
    return Array.isArray(keys) ? keys.map(String) : [];
  }
}

/** Three masters on loopback that share the slots. */
export class TestRedisCluster {
  private constructor(readonly nodes: readonly ClusterNode[]) {}

  static async start(): Promise<TestRedisCluster> {
    const nodes = await Promise.all(Array.from({ length: NODES }, () => ClusterNode.start()));
    await Promise.all(nodes.map((node, index) => takeSlots(node, index)));
    const [first] = nodes;
    if (!first) throw new Error('a cluster needs nodes');
    // With the port of the bus: it is not the usual distance away.
    for (const { port, busPort } of nodes)
      await first.command('CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort));
    const cluster = new TestRedisCluster(nodes);
    await cluster.agreed();
    return cluster;
  }

  get urls(): string[] {
    return this.nodes.map((node) => node.url);
  }

  /** The node that holds a key, by what the cluster itself says. */
  async holderOf(key: string): Promise<ClusterNode> {
    const slot = Number(await this.nodes[0]?.command('CLUSTER', 'KEYSLOT', key));
    const holder = this.nodes.find((_, index) => within(slot, slotsOf(index)));
    if (!holder) throw new Error(`nobody holds slot ${String(slot)}`);
    return holder;
  }

  /** Every node forgets all that it holds. */
  async wipe(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.command('FLUSHALL')));
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
  }

  /** Starts again what was stopped, empty. */
  async start(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.start()));
    await this.agreed();
  }

  /** At the very end. */
  async remove(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.remove()));
  }

  private async agreed(): Promise<void> {
    await eventually(async () => {
      for (const node of this.nodes) {
        const info = String(await node.command('CLUSTER', 'INFO'));
        const says = (what: string): boolean => info.split('\r\n').includes(what);
        if (!says('cluster_state:ok') || !says(`cluster_known_nodes:${String(NODES)}`))
          throw new Error(`The cluster is not complete yet:\n${info}`);
      }
    });
  }
}

async function takeSlots(node: ClusterNode, index: number): Promise<void> {
  const [first, last] = slotsOf(index);
  await node.command('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  await node.command('CLUSTER', 'ADDSLOTSRANGE', String(first), String(last));
}

function slotsOf(index: number): readonly [first: number, last: number] {
  const bound = (n: number): number => Math.floor((SLOTS * n) / NODES);
  return [bound(index), bound(index + 1) - 1];
}

function within(slot: number, [first, last]: readonly [number, number]): boolean {
  return slot >= first && slot <= last;
}
