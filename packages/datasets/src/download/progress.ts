const MEBIBYTE = 2 ** 20;

/** Reports about twenty times on the way to `total` bytes, e.g. `data.tar.gz: 81 of 162 MiB`. */
export function createProgress(
  name: string,
  total: number,
  report: (message: string) => void,
): (bytes: number) => void {
  let told = -1;
  return (bytes) => {
    const twentieth = Math.floor((20 * bytes) / total);
    if (twentieth === told) return;
    told = twentieth;
    report(`${name}: ${mebibytes(bytes)} of ${mebibytes(total)} MiB`);
  };
}

function mebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0);
}
