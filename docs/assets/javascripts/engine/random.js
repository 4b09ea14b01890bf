/**
 * PyTorch's random stream: the normal numbers that `torch.randn` draws on a CPU, bit for bit, as
 * long as it is asked for fewer than 16 at a time.
 */

const WORDS = 624;
const HALF = 397;

/**
 * The Mersenne Twister MT19937.
 *
 * @param {number} seed A whole number from 0 to 2³² − 1.
 * @returns {() => number} Draws the next whole number from 0 to 2³² − 1.
 */
export function mersenneTwister(seed) {
  const words = new Uint32Array(WORDS);
  words[0] = seed;
  for (let i = 1; i < WORDS; i++) {
    words[i] = Math.imul(1812433253, words[i - 1] ^ (words[i - 1] >>> 30)) + i;
  }
  let used = WORDS;

  function twist() {
    for (let i = 0; i < WORDS; i++) {
      const joined = (words[i] & 0x80000000) | (words[(i + 1) % WORDS] & 0x7fffffff);
      const odd = joined & 1 ? 0x9908b0df : 0;
      words[i] = words[(i + HALF) % WORDS] ^ (joined >>> 1) ^ odd;
    }
    used = 0;
  }

  return () => {
    if (used === WORDS) twist();
    let word = words[used++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

/**
 * Normal numbers in the order in which `torch.manual_seed(seed)` makes `torch.randn` draw them.
 *
 * @param {number} seed A whole number from 0 to 2³² − 1.
 * @returns {(size: number) => Float32Array} Draws the next `size` numbers, at most 15.
 */
export function normals(seed) {
  const next = mersenneTwister(seed);
  /** @type {number | undefined} */
  let kept; // normal numbers come in pairs

  function uniform() {
    const high = next() & 0x1fffff; // of 64 bits, the low 53 are used
    return (high * 2 ** 32 + next()) * 2 ** -53;
  }

  function normal() {
    if (kept !== undefined) {
      const second = kept;
      kept = undefined;
      return second;
    }
    const angle = 2 * Math.PI * uniform();
    const radius = Math.sqrt(-2 * Math.log1p(-uniform()));
    kept = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  return (size) => Float32Array.from({ length: size }, normal);
}
