// The inner loops of message passing over tables cut into runs (Projection). Runs of one, two and
// four entries, the usual ones, get loops of fixed length.
#pragma once

#include "engines/networks/junction_tree.h"

namespace hl::networks::kernels {

// out[i] = in[i] * factor[where i goes]
template <std::uint32_t run>
void multiply_fixed(const double* in, double* out, const Projection& by, const double* factor) {
  const std::uint32_t* offsets = by.offsets.data();
  const std::size_t blocks = by.offsets.size();
  for (std::size_t b = 0; b < blocks; ++b) {
    const double* f = factor + offsets[b];
    for (std::uint32_t k = 0; k < run; ++k)
      out[b * run + k] = in[b * run + k] * (by.is_run_shared ? f[k] : f[0]);
  }
}

inline void multiply(const double* in, double* out, const Projection& by, const double* factor) {
  switch (by.run) {
    case 1: return multiply_fixed<1>(in, out, by, factor);
    case 2: return multiply_fixed<2>(in, out, by, factor);
    case 4: return multiply_fixed<4>(in, out, by, factor);
    default: break;
  }
  const std::uint32_t run = by.run;
  for (const std::uint32_t offset : by.offsets) {
    const double* f = factor + offset;
    if (by.is_run_shared) {
      for (std::uint32_t k = 0; k < run; ++k) out[k] = in[k] * f[k];
    } else {
      for (std::uint32_t k = 0; k < run; ++k) out[k] = in[k] * *f;
    }
    in += run;
    out += run;
  }
}

// sums[where i goes] += in[i]
template <std::uint32_t run>
void add_fixed(const double* in, const Projection& onto, double* sums) {
  const std::uint32_t* offsets = onto.offsets.data();
  const std::size_t blocks = onto.offsets.size();
  for (std::size_t b = 0; b < blocks; ++b) {
    double* s = sums + offsets[b];
    if (onto.is_run_shared) {
      for (std::uint32_t k = 0; k < run; ++k) s[k] += in[b * run + k];
    } else {
      double sum = 0;
      for (std::uint32_t k = 0; k < run; ++k) sum += in[b * run + k];
      *s += sum;
    }
  }
}

inline double sum(const double* in, std::size_t count) {
  // Four sums at once: one would wait for each addition.
  double a = 0, b = 0, c = 0, d = 0;
  std::size_t i = 0;
  for (; i + 4 <= count; i += 4) {
    a += in[i];
    b += in[i + 1];
    c += in[i + 2];
    d += in[i + 3];
  }
  for (; i < count; ++i) a += in[i];
  return (a + b) + (c + d);
}

inline void add(const double* in, const Projection& onto, double* sums) {
  switch (onto.run) {
    case 1: return add_fixed<1>(in, onto, sums);
    case 2: return add_fixed<2>(in, onto, sums);
    case 4: return add_fixed<4>(in, onto, sums);
    default: break;
  }
  const std::uint32_t run = onto.run;
  for (const std::uint32_t offset : onto.offsets) {
    if (onto.is_run_shared) {
      for (std::uint32_t k = 0; k < run; ++k) sums[offset + k] += in[k];
    } else {
      sums[offset] += sum(in, run);
    }
    in += run;
  }
}

// sums[b] = the sum of block b; blocks are neighbours.
inline void sum_blocks(const double* in, std::size_t blocks, std::size_t size, double* sums) {
  switch (size) {
    case 2:
      for (std::size_t b = 0; b < blocks; ++b) sums[b] = in[2 * b] + in[2 * b + 1];
      return;
    case 4:
      for (std::size_t b = 0; b < blocks; ++b)
        sums[b] = (in[4 * b] + in[4 * b + 1]) + (in[4 * b + 2] + in[4 * b + 3]);
      return;
    default:
      for (std::size_t b = 0; b < blocks; ++b) sums[b] = sum(in + b * size, size);
  }
}

// out = in, each block times its factor
inline void scale_blocks(const double* in, std::size_t blocks, std::size_t size,
                         const double* factors, double* out) {
  if (size == 2) {
    for (std::size_t b = 0; b < blocks; ++b) {
      out[2 * b] = in[2 * b] * factors[b];
      out[2 * b + 1] = in[2 * b + 1] * factors[b];
    }
    return;
  }
  for (std::size_t b = 0; b < blocks; ++b) {
    const double factor = factors[b];
    for (std::size_t k = 0; k < size; ++k) out[b * size + k] = in[b * size + k] * factor;
  }
}

// The distribution of one node, normalised.
inline void read(const double* table, const Reading& how, double* posterior) {
  const std::size_t inner = how.inner, states = how.states;
  for (std::size_t s = 0; s < states; ++s) posterior[s] = 0;
  if (inner == 1 && states == 2) {
    double a = 0, b = 0;
    for (std::size_t o = 0; o < how.outer; ++o) {
      a += table[2 * o];
      b += table[2 * o + 1];
    }
    posterior[0] = a;
    posterior[1] = b;
  } else if (inner == 1) {
    for (std::size_t o = 0; o < how.outer; ++o)
      for (std::size_t s = 0; s < states; ++s) posterior[s] += table[o * states + s];
  } else {
    for (std::size_t o = 0; o < how.outer; ++o)
      for (std::size_t s = 0; s < states; ++s)
        posterior[s] += sum(table + (o * states + s) * inner, inner);
  }
  double total = 0;
  for (std::size_t s = 0; s < states; ++s) total += posterior[s];
  for (std::size_t s = 0; s < states; ++s) posterior[s] /= total;
}

}  // namespace hl::networks::kernels
