import type { CoopFacts } from '../../../coops/coops.events.js';
import { EARTH_RADIUS_KM, type Point } from '../distance.js';
import { Interner } from './interner.js';

/** Sides of a cell in degrees: about 55 by 35 km in Britain. */
const SIDE = 0.5;

/** Where a co-op works, roughly: what a search knows of its place before it reads its columns. */
export interface Cell {
  readonly remote: boolean;
  /** The middle, degrees; null when the place is not known. */
  readonly area: Point | null;
}

/** They are numbered in 16 bits. */
const MOST = 65_000;

/** A point on a sphere of radius 1. */
type Spot = readonly [x: number, y: number, z: number];

/** Half the diagonal of a cell at the equator, kilometres, rounded up; nearer to a pole cells are smaller. */
const RADIUS_KM = 40;

/** The cells of a grid over the Earth that a network's co-ops are in, numbered. */
export class Cells {
  private readonly keys = new Interner();
  private readonly all: (Cell & { readonly spot: Spot | null })[] = [];

  get size(): number {
    return this.all.length;
  }

  /**
   * By cell, how far from a point its co-ops are at least, kilometres; 0 where nothing is known. The straight line
   * through the Earth is shorter than the way along its surface.
   * @param remote whether co-ops that work remotely are 0 away
   */
  distancesAtLeast(point: Point | null, remote: boolean): Float64Array {
    const from = point && spotOf(point);
    return Float64Array.from(this.all, (cell) => {
      if (from === null || cell.spot === null || (remote && cell.remote)) return 0;
      const [x, y, z] = cell.spot;
      const [dx, dy, dz] = [x - from[0], y - from[1], z - from[2]];
      const line = EARTH_RADIUS_KM * Math.sqrt(dx * dx + dy * dy + dz * dz);
      return Math.max(0, line - RADIUS_KM);
    });
  }

  /** The number of the cell that a co-op is in; of one whose place is not known when there are too many. */
  add({ remote, location: { lat, lng } }: CoopFacts): number {
    const known = lat !== null && lng !== null && this.size < MOST;
    return this.numberOf(remote, known ? { lat: middle(lat), lng: middle(lng) } : null);
  }

  private numberOf(remote: boolean, area: Point | null): number {
    const number = this.keys.add(`${String(remote)} ${area ? `${area.lat} ${area.lng}` : ''}`);
    this.all[number] ??= { remote, area, spot: area && spotOf(area) };
    return number;
  }
}

/** Sines of another machine may differ in their last bit: nothing but a bound rests on this. */
function spotOf({ lat, lng }: Point): Spot {
  const [north, east] = [(lat * Math.PI) / 180, (lng * Math.PI) / 180];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function middle(degrees: number): number {
  return (Math.floor(degrees / SIDE) + 0.5) * SIDE;
}
