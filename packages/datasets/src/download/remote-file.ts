/** A file on the web of which everything is known in advance. */
export interface RemoteFile {
  readonly url: string;
  readonly sizeBytes: number;
  readonly md5: string;
}
