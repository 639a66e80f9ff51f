// A QR code (ISO/IEC 18004) of a text: bytes, correction level M, versions 1 to 20. Our own, since a code
// that a server drew would tell it the text. Tests hold it to another encoder, module for module.
const qr = (() => {
  // By version: bytes of correction in a block, and blocks.
  const CORRECTION = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
  const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
  const LEVEL_M = 0;
  const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  function times(a, b) { // in GF(2⁸) by x⁸ + x⁴ + x³ + x² + 1
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((b >> bit) & 1) * a);
    return product;
  }

  function correction(data, length) {
    let generator = [1];
    for (let power = 1, step = 0; step < length; step++, power = times(power, 2)) {
      const next = [...generator, 0];
      generator.forEach((each, at) => { next[at + 1] ^= times(each, power); });
      generator = next;
    }
    const rest = [...data, ...Array(length).fill(0)];
    data.forEach((_, at) => {
      const factor = rest[at];
      generator.forEach((each, further) => { rest[at + further] ^= times(each, factor); });
    });
    return rest.slice(data.length);
  }

  function capacity(version) { // in bytes, correction included
    const marks = version > 1 ? Math.floor(version / 7) + 2 : 0;
    const modules = (16 * version + 128) * version + 64 - (marks && (25 * marks - 10) * marks - 55) - (version > 6 ? 36 : 0);
    return Math.floor(modules / 8);
  }
  const room = (version) => capacity(version) - CORRECTION[version] * BLOCKS[version];

  function codewords(bytes, version) {
    const bits = [];
    const put = (value, length) => { for (let at = length - 1; at >= 0; at--) bits.push((value >> at) & 1); };
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach((byte) => put(byte, 8));
    put(0, Math.min(4, room(version) * 8 - bits.length));
    put(0, -bits.length & 7);
    for (let pad = 0xec; bits.length < room(version) * 8; pad ^= 0xec ^ 0x11) put(pad, 8);
    const data = Array.from({ length: room(version) }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2));
    const [blocks, length] = [BLOCKS[version], Math.floor(data.length / BLOCKS[version])];
    const short = blocks - (data.length % blocks);
    const parts = Array.from({ length: blocks }, (_, at) => data.slice(at * length + Math.max(0, at - short), (at + 1) * length + Math.max(0, at + 1 - short)));
    const woven = (lists) => Array.from({ length: Math.max(...lists.map((each) => each.length)) }, (_, at) => lists.map((each) => each[at])).flat().filter((each) => each !== undefined);
    return [...woven(parts), ...woven(parts.map((each) => correction(each, CORRECTION[version])))];
  }

  function checked(value, length, divisor) { // followed by its remainder, a BCH code
    let rest = value << length;
    for (let bit = 31 - Math.clz32(rest); bit >= length; bit--) if ((rest >> bit) & 1) rest ^= divisor << (bit - length);
    return (value << length) | rest;
  }

  function drawn(version, words, mask) {
    const size = version * 4 + 17;
    const fixed = Array.from({ length: size }, () => Array(size).fill(null));
    const set = (x, y, dark) => { if (x >= 0 && y >= 0 && x < size && y < size) fixed[y][x] = Boolean(dark); };
    const rings = (x, y, reach, light) => {
      for (let down = -reach; down <= reach; down++) for (let right = -reach; right <= reach; right++) set(x + right, y + down, !light.includes(Math.max(Math.abs(right), Math.abs(down))));
    };
    for (let at = 0; at < size; at++) { set(at, 6, at % 2 === 0); set(6, at, at % 2 === 0); }
    const marks = version > 1 ? Math.floor(version / 7) + 2 : 0;
    const step = marks && Math.ceil((size - 13) / (marks * 2 - 2)) * 2;
    const places = marks ? [6, ...Array.from({ length: marks - 1 }, (_, at) => size - 7 - step * (marks - 2 - at))] : [];
    for (const y of places) for (const x of places) if (!(x === 6 && y === 6) && !(x === 6 && y === size - 7) && !(x === size - 7 && y === 6)) rings(x, y, 2, [1]);
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) rings(x, y, 4, [2, 4]);
    const format = checked((LEVEL_M << 3) | mask, 10, 0x537) ^ 0x5412;
    for (let bit = 0; bit < 15; bit++) {
      const dark = (format >> bit) & 1;
      const skip = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
      set(8, skip, dark);
      set(bit < 8 ? size - 1 - bit : bit === 8 ? 7 : 14 - bit, 8, dark);
    }
    set(8, size - 8, true);
    const number = checked(version, 12, 0x1f25);
    for (let bit = 0; version > 6 && bit < 18; bit++) {
      const [near, far] = [Math.floor(bit / 3), size - 11 + (bit % 3)];
      set(near, far, (number >> bit) & 1);
      set(far, near, (number >> bit) & 1);
    }
    let at = 0;
    for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
      const up = ((right > 6 ? size - 1 - right : size - 2 - right) / 2) % 2 === 0;
      for (let row = 0; row < size; row++) for (const x of [right, right - 1]) {
        const y = up ? size - 1 - row : row;
        if (fixed[y][x] !== null) continue;
        const bit = at < words.length * 8 && (words[at >> 3] >> (7 - (at & 7))) & 1;
        at++;
        fixed[y][x] = Boolean(bit) !== (MASKS[mask](x, y) === 0);
      }
    }
    return fixed;
  }

  // Even squares are what a camera reads badly.
  const even = (rows) => rows.slice(1).reduce((sum, row, y) => sum + row.slice(1).filter((dark, x) => dark === row[x] && dark === rows[y][x] && dark === rows[y][x + 1]).length, 0);

  // Rows of modules, true where dark; null for a text that is too long.
  return (text) => {
    const bytes = [...new TextEncoder().encode(text)];
    let version = 1;
    while (version <= 20 && room(version) < bytes.length + (version < 10 ? 2 : 3)) version++;
    if (version > 20) return null;
    const words = codewords(bytes, version);
    return MASKS.map((_, mask) => drawn(version, words, mask)).reduce((best, each) => (even(each) < even(best) ? each : best));
  };
})();
