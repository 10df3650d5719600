/** A file of which nothing can be taken in, told to the person who gave it. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
}
