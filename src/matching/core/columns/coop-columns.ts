import { decayOver } from '../../../coops/core/decay.js';
import type { CoopFacts, StandingFacts } from '../../../coops/coops.events.js';
import { area, district } from '../factors/place.js';
import { fairShareScore } from '../factors/fair-share.js';
import { trackRecordScore } from '../factors/track-record.js';
import { type MatchingPolicy } from '../policy.js';
import { type SpecialismTree } from '../specialism-tree.js';
import { baseLanguage } from '../wording.js';
import { BitRows } from './bit-rows.js';
import { Cells } from './cells.js';
import { Interner } from './interner.js';
import { PostingLists } from './posting-lists.js';
import { STRETCH, rateByte, roomByte } from './rough-bytes.js';
import { signatureOf } from './signature.js';
import { grown, Slices } from './slices.js';
import { SlotTable } from './slot-table.js';
import { SpecialismNumbers } from './specialism-numbers.js';
import { freeByWeek } from './week-numbers.js';

export const ACTIVE = 1;
export const REMOTE = 2;
export const DECLARED = 4;
export const LOCATED = 8;
/** Written, and not forgotten since. */
const PRESENT = 16;

/** A hold of the specialism itself, not only of one below it. */
const ITSELF = 4;
/** Every hold there can be. */
export const HOLDS = 8;

/** What the columns rest on; another policy or epoch needs columns of its own. */
export interface ColumnBasis {
  readonly policy: MatchingPolicy;
  readonly tree: SpecialismTree;
  /** The fairness epoch that the two factors which rest on the co-op alone are computed for. */
  readonly epoch: number;
}

/**
 * A network's facts in columns: one slot for each co-op, one typed array for each fact. A million co-ops as objects
 * would take gigabytes and a cache miss for each fact; a column is read one after the other.
 *
 * What changes once per fairness epoch only (fair share and track record) is computed when a co-op is written, and
 * its weighted sum orders the postings.
 */
export class CoopColumns {
  readonly slots = new SlotTable();
  readonly specialismNumbers: SpecialismNumbers;
  readonly cells = new Cells();
  readonly countries = new Interner();
  readonly currencies = new Interner();
  readonly districts = new Interner();
  readonly areas = new Interner();
  readonly redLines = new BitRows();
  readonly causes = new BitRows();
  readonly languages = new BitRows();
  /** Specialism number times 4 plus level. */
  readonly specialisms = new Slices();
  /** Free half-days of the weeks from `firstWeek` on. */
  readonly weeks = new Slices();
  readonly postings: PostingLists;

  flags = new Uint8Array(0);
  fairShare = new Float64Array(0);
  trackRecord = new Float64Array(0);
  /** Minor units; -1 for a co-op that has stated no day rate. */
  dayRate = new Int32Array(0);
  currency = new Uint16Array(0);
  /** Days; NaN for no limit. */
  minEngagement = new Float32Array(0);
  maxEngagement = new Float32Array(0);
  /** Bytes of the cells. */
  cell = new Uint8Array(0);
  lat = new Float64Array(0);
  lng = new Float64Array(0);
  country = new Uint16Array(0);
  district = new Uint32Array(0);
  area = new Uint32Array(0);
  firstWeek = new Uint16Array(0);
  /** Free half-days of a week outside of `weeks`. */
  otherwise = new Uint16Array(0);

  /** How many co-ops there are. */
  present = 0;

  private room = 0;
  private readonly decay: (days: number) => number;

  constructor(readonly basis: ColumnBasis) {
    const { weights, halfLifeDays } = basis.policy;
    this.postings = new PostingLists(weights['fair-share'] + weights['track-record']);
    this.decay = decayOver(halfLifeDays);
    this.specialismNumbers = new SpecialismNumbers(basis.tree);
  }

  /** Bytes of all columns and lists. */
  get bytes(): number {
    const arrays = Object.values(this).filter((each) => ArrayBuffer.isView(each));
    const parts = [this.slots, this.redLines, this.causes, this.languages, this.specialisms];
    const sum = (all: readonly { bytes: number }[]) => all.reduce((n, { bytes }) => n + bytes, 0);
    return (
      arrays.reduce((n, { byteLength }) => n + byteLength, 0) +
      sum([...parts, this.weeks, this.postings])
    );
  }

  /** Whether the columns can hold these facts exactly; the few that they cannot are ranked by the plain loop. */
  static takes(coop: CoopFacts): boolean {
    const { minEngagementDays: min, maxEngagementDays: max, capacity, dayRate } = coop;
    const fits = (value: number | null) => value === null || Math.fround(value) === value;
    return (
      SlotTable.takes(coop.coopId) &&
      fits(min) &&
      fits(max) &&
      (dayRate?.amountMinor ?? 0) <= 0x7fff_ffff &&
      capacity.assumedPerWeek <= 0xffff &&
      capacity.weeks.every(({ declared }) => declared <= 0xffff) &&
      coop.specialisms.length <= 0xffff
    );
  }

  /**
   * Writes a co-op's facts in the place of those it had.
   * @param coop one that `takes` accepts, checked by `checkCoop` and `checkWeeks`
   */
  set(coop: CoopFacts): void {
    const slot = this.slots.add(coop.coopId);
    if (slot >= this.room) this.reserve(Math.max(64, Math.ceil(this.room * 1.25), slot + 1));
    this.unpost(slot);
    if (!this.isPresent(slot)) this.present++;
    this.writeFacts(slot, coop);
    this.writeCapacity(slot, coop);
    this.writeStanding(slot, coop.standing);
    this.post(slot);
  }

  /**
   * As `set` of the same facts with another standing, without writing what has not changed.
   * @throws RangeError when the co-op is not there
   */
  setStanding(coopId: string, standing: StandingFacts): void {
    const slot = this.slotOf(coopId);
    this.unpost(slot);
    this.writeStanding(slot, standing);
    this.post(slot);
  }

  /**
   * As `setStanding` of each, quicker when they are most of the network: every list is written anew.
   * @throws RangeError when one of the co-ops is not there; nothing has changed then
   */
  setStandings(standings: readonly (readonly [coopId: string, standing: StandingFacts])[]): void {
    const slots = standings.map(([coopId]) => this.slotOf(coopId));
    this.postings.clear();
    standings.forEach(([, standing], at) => this.writeStanding(slots[at] ?? 0, standing));
    for (let slot = 0; slot < this.slots.size; slot++) this.post(slot);
  }

  private slotOf(coopId: string): number {
    const slot = this.slots.find(coopId);
    if (slot !== undefined && this.isPresent(slot)) return slot;
    throw new RangeError(`no co-op ${coopId}`);
  }

  isPresent(slot: number): boolean {
    return ((this.flags[slot] ?? 0) & PRESENT) !== 0;
  }

  /** Takes a co-op out of every list; its slot stays. */
  forget(coopId: string): void {
    const slot = SlotTable.takes(coopId) ? this.slots.find(coopId) : undefined;
    if (slot === undefined || !this.isPresent(slot)) return;
    this.unpost(slot);
    this.flags[slot] = 0;
    this.present--;
  }

  /** Makes room for a network whose size is known. */
  reserve(rows: number): void {
    this.room = rows;
    for (const column of [this.redLines, this.causes, this.languages, this.specialisms, this.weeks])
      column.reserve(rows);
    this.flags = grown(this.flags, new Uint8Array(rows));
    this.fairShare = grown(this.fairShare, new Float64Array(rows));
    this.trackRecord = grown(this.trackRecord, new Float64Array(rows));
    this.dayRate = grown(this.dayRate, new Int32Array(rows));
    this.currency = grown(this.currency, new Uint16Array(rows));
    this.minEngagement = grown(this.minEngagement, new Float32Array(rows));
    this.maxEngagement = grown(this.maxEngagement, new Float32Array(rows));
    this.cell = grown(this.cell, new Uint8Array(rows));
    this.lat = grown(this.lat, new Float64Array(rows));
    this.lng = grown(this.lng, new Float64Array(rows));
    this.country = grown(this.country, new Uint16Array(rows));
    this.district = grown(this.district, new Uint32Array(rows));
    this.area = grown(this.area, new Uint32Array(rows));
    this.firstWeek = grown(this.firstWeek, new Uint16Array(rows));
    this.otherwise = grown(this.otherwise, new Uint16Array(rows));
  }

  private writeFacts(slot: number, coop: CoopFacts): void {
    const { location, dayRate } = coop;
    const { lat, lng } = location;
    this.flags[slot] =
      PRESENT |
      (coop.status === 'active' ? ACTIVE : 0) |
      (coop.remote ? REMOTE : 0) |
      (coop.capacity.declared ? DECLARED : 0) |
      (lat !== null && lng !== null ? LOCATED : 0);
    this.lat[slot] = lat ?? NaN;
    this.lng[slot] = lng ?? NaN;
    this.cell[slot] = this.cells.add(coop);
    this.country[slot] = this.countries.add(location.country.toUpperCase());
    this.district[slot] = this.districts.add(district(location.postcodeDistrict));
    this.area[slot] = this.areas.add(area(district(location.postcodeDistrict)));
    this.dayRate[slot] = dayRate?.amountMinor ?? -1;
    this.currency[slot] = this.currencies.add(dayRate?.currency ?? '');
    this.minEngagement[slot] = coop.minEngagementDays ?? NaN;
    this.maxEngagement[slot] = coop.maxEngagementDays ?? NaN;
    this.redLines.set(slot, coop.redLines);
    this.causes.set(slot, coop.causes);
    this.languages.set(slot, coop.languages.map(baseLanguage));
    const numbers = this.specialismNumbers;
    const held = coop.specialisms.map(({ slug, level }) => 4 * numbers.add(slug) + level);
    this.specialisms.set(slot, held);
  }

  private writeCapacity(slot: number, { capacity }: CoopFacts): void {
    const without = capacity.declared ? 0 : capacity.assumedPerWeek;
    const { first, free } = freeByWeek(capacity.weeks, without);
    this.firstWeek[slot] = first;
    this.otherwise[slot] = without;
    this.weeks.set(slot, free);
  }

  private writeStanding(slot: number, standing: StandingFacts): void {
    const { policy, epoch } = this.basis;
    const left = this.decay(epoch - standing.epoch);
    this.fairShare[slot] = fairShareScore(standing, left, policy);
    this.trackRecord[slot] = trackRecordScore(standing, left, policy);
  }

  /** The weighted part of the score that does not depend on the brief. */
  private boundOf(slot: number): number {
    const { weights } = this.basis.policy;
    return (
      (this.fairShare[slot] ?? 0) * weights['fair-share'] +
      (this.trackRecord[slot] ?? 0) * weights['track-record']
    );
  }

  /** Members stand in the list of each of their specialisms and of every one above it. */
  private post(slot: number): void {
    if (((this.flags[slot] ?? 0) & ACTIVE) === 0) return;
    const holds = this.holdsOf(slot);
    const rate = this.dayRate[slot] ?? -1;
    const posting = {
      slot,
      bound: this.boundOf(slot),
      room: roomByte(this.roomOf(slot)),
      rate: rateByte(rate < 0 ? null : rate),
      causes: this.causes.byteOf(slot),
      cell: this.cell[slot] ?? 0,
      signature: signatureOf(holds.keys()),
    };
    for (const [key, hold] of holds) this.postings.add(key, hold, posting);
  }

  /** The most free half-days that it has in four weeks in a row. */
  private roomOf(slot: number): number {
    const without = this.otherwise[slot] ?? 0;
    const start = this.weeks.start(slot);
    const length = this.weeks.length(slot);
    const { values } = this.weeks;
    let sum = STRETCH * without;
    let most = sum;
    for (let at = 0; at < length + STRETCH; at++) {
      sum += at < length ? (values[start + at] ?? 0) : without;
      sum -= at < STRETCH ? without : (values[start + at - STRETCH] ?? 0);
      if (sum > most) most = sum;
    }
    return most;
  }

  private unpost(slot: number): void {
    if (((this.flags[slot] ?? 0) & ACTIVE) === 0) return;
    const bound = this.boundOf(slot);
    for (const [key, hold] of this.holdsOf(slot)) this.postings.remove(key, slot, hold, bound);
  }

  /** By list, the best hold: the level, and 4 more when it holds the specialism itself and not one below it. */
  private holdsOf(slot: number): Map<number, number> {
    const holds = new Map<number, number>();
    const note = (key: number, hold: number) => {
      if (this.worthOf(hold) >= this.worthOf(holds.get(key) ?? 0)) holds.set(key, hold);
    };
    const start = this.specialisms.start(slot);
    for (let at = start; at < start + this.specialisms.length(slot); at++) {
      const value = this.specialisms.values[at] ?? 0;
      const number = value >>> 2;
      note(number, ITSELF + (value & 3));
      for (const above of this.specialismNumbers.ancestorsOf(number)) note(above, value & 3);
    }
    return holds;
  }

  /** What a hold is worth to a brief that wants the list's specialism, in [0, 1]. */
  worthOf(hold: number): number {
    const { levelScores, childShare } = this.basis.policy.specialism;
    const level = levelScores[(hold & 3) - 1] ?? 0;
    return (hold & ITSELF) === 0 ? childShare * level : level;
  }
}
