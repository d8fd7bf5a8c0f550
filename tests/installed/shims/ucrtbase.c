/* Two functions that Wine 8 only names and numpy calls; every other goes on to Wine's own (see wine.py). */
typedef struct { float re, im; } complex_float;

float crealf(complex_float z)
{
    return z.re;
}

float cimagf(complex_float z)
{
    return z.im;
}
