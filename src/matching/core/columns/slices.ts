/** A short list of 16-bit numbers for each row, all in one array. */
export class Slices {
  private data = new Uint16Array(1024);
  private offsets = new Uint32Array(0);
  private lengths = new Uint16Array(0);
  private room = new Uint16Array(0);
  private used = 0;

  reserve(rows: number): void {
    this.offsets = grown(this.offsets, new Uint32Array(rows));
    this.lengths = grown(this.lengths, new Uint16Array(rows));
    this.room = grown(this.room, new Uint16Array(rows));
  }

  /** Replaces a row's list, in its place where it fits. */
  set(row: number, values: ArrayLike<number>): void {
    if (values.length > (this.room[row] ?? 0)) this.move(row, values.length);
    this.lengths[row] = values.length;
    this.data.set(values, this.offsets[row]);
  }

  /** Every row's numbers; read those of a row from `start` to `start + length`. */
  get values(): Uint16Array {
    return this.data;
  }

  start(row: number): number {
    return this.offsets[row] ?? 0;
  }

  length(row: number): number {
    return this.lengths[row] ?? 0;
  }

  get bytes(): number {
    const { data, offsets, lengths, room } = this;
    return data.byteLength + offsets.byteLength + lengths.byteLength + room.byteLength;
  }

  private move(row: number, length: number): void {
    if (this.used + length > this.data.length) this.makeRoom(length);
    this.offsets[row] = this.used;
    this.room[row] = length;
    this.used += length;
  }

  /** Writes the lists one after the other without the gaps that moves have left, with a quarter to spare. */
  private makeRoom(length: number): void {
    let needed = length;
    for (const each of this.lengths) needed += each;
    const packed = new Uint16Array(Math.ceil(needed * 1.25) + 1024);
    let at = 0;
    for (let row = 0; row < this.lengths.length; row++) {
      const count = this.length(row);
      const start = this.start(row);
      packed.set(this.data.subarray(start, start + count), at);
      this.offsets[row] = at;
      this.room[row] = count;
      at += count;
    }
    this.data = packed;
    this.used = at;
  }
}

/** The larger array, with what the smaller held. */
export function grown<T extends { set: (values: T) => void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
