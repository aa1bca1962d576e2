/** An exchange that failed and may succeed when it is repeated: nobody was there, or was done in time. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure';
}
