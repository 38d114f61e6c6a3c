declare module 'heic-decode' {
  /** Decodes the first picture, upright, into eight-bit RGBA. Throws on what it cannot read. */
  export default function decode(input: {
    buffer: Uint8Array
  }): Promise<{ width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> }>
}
