import type { CoopFacts } from '../../../coops/coops.events.js';
import { EARTH_RADIUS_KM, type Point } from '../distance.js';
import { Interner } from './interner.js';

/** Sides of a cell in degrees: about 55 by 35 km in Britain. */
const SIDE = 0.5;

/** Half the diagonal of a cell at the equator, kilometres, rounded up; nearer to a pole cells are smaller. */
const RADIUS_KM = 40;

/** What a byte can tell apart; cells beyond share one. */
const BYTES = 256;

/** The cells of a grid over the Earth that a network's co-ops are in. */
export class Cells {
  private readonly keys = new Interner();
  private readonly remote: boolean[] = [];
  /** The middles on a sphere of radius 1; null where the place is not known. */
  private readonly spots: (Spot | null)[] = [];

  /**
   * By byte, how far from a point the co-ops of its cells are at least, kilometres; 0 where nothing is known. The
   * straight line through the Earth is shorter than the way along its surface.
   * @param remotely whether co-ops that work remotely are 0 away
   */
  distancesAtLeast(point: Point | null, remotely: boolean): Float64Array {
    const distances = new Float64Array(BYTES);
    if (point === null) return distances;
    distances.fill(Infinity);
    const from = spotOf(point);
    for (let cell = 0; cell < this.spots.length; cell++) {
      const spot = remotely && this.remote[cell] ? null : (this.spots[cell] ?? null);
      const byte = cell % BYTES;
      distances[byte] = Math.min(distances[byte] ?? 0, spot === null ? 0 : kmAtLeast(from, spot));
    }
    return distances;
  }

  /** The byte of the cell that a co-op is in. */
  add({ remote, location: { lat, lng } }: CoopFacts): number {
    const area = lat === null || lng === null ? null : { lat: middle(lat), lng: middle(lng) };
    const cell = this.keys.add(`${String(remote)} ${area ? `${area.lat} ${area.lng}` : ''}`);
    this.remote[cell] = remote;
    this.spots[cell] ??= area && spotOf(area);
    return cell % BYTES;
  }
}

function kmAtLeast(from: Spot, middle: Spot): number {
  const [dx, dy, dz] = [middle.x - from.x, middle.y - from.y, middle.z - from.z];
  return Math.max(0, EARTH_RADIUS_KM * Math.sqrt(dx * dx + dy * dy + dz * dz) - RADIUS_KM);
}

/** A point on a sphere of radius 1. */
interface Spot {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Sines of another machine may differ in their last bit: nothing but a bound rests on this. */
function spotOf({ lat, lng }: Point): Spot {
  const [north, east] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return {
    x: Math.cos(north) * Math.cos(east),
    y: Math.cos(north) * Math.sin(east),
    z: Math.sin(north),
  };
}

function middle(degrees: number): number {
  return (Math.floor(degrees / SIDE) + 0.5) * SIDE;
}
