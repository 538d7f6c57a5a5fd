namespace Unmask;

/// <summary>Random numbers of other shapes than uniform, each exact but for rounding.</summary>
internal static class Draws
{
    extension(SeededRandom random)
    {
        /// <summary>Gamma with unit scale (Marsaglia and Tsang 2000, ACM Trans. Math. Softw. 26:363).</summary>
        /// <param name="shape">Positive.</param>
        public double NextGamma(double shape)
        {
            if (shape < 1)
            {
                // Their section 6: a uniform's power brings shape + 1 down by one.
                return random.NextGamma(shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
            }

            double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
            while (true)
            {
                double x = random.NextNormal(), v = 1 + (c * x);
                v = v * v * v;
                if (v > 0 && Math.Log(1 - random.NextDouble()) < (x * x / 2) + d - (d * v) + (d * Math.Log(v)))
                {
                    return d * v;
                }
            }
        }

        /// <summary>Beta, as a gamma's share of two.</summary>
        public double NextBeta(double first, double second)
        {
            double one = random.NextGamma(first);
            return one / (one + random.NextGamma(second));
        }

        /// <summary>
        /// Hits of many trials: by inversion where few are expected, else the middle one of the sorted uniform numbers splits the trials
        /// (Relles 1972, JASA 67:612; Devroye 1986, chapter X.4.3), so a million trials take some twenty steps.
        /// </summary>
        public int NextBinomial(int trials, double probability)
        {
            int hits = 0;
            while (trials > 0 && probability > 0)
            {
                if (probability >= 1)
                {
                    return hits + trials;
                }

                if (trials * Math.Min(probability, 1 - probability) < 12)
                {
                    return hits + (probability <= 0.5
                        ? random.InvertBinomial(trials, probability)
                        : trials - random.InvertBinomial(trials, 1 - probability));
                }

                int middle = (trials + 1) / 2;
                double at = random.NextBeta(middle, trials + 1 - middle);
                if (at <= probability)
                {
                    hits += middle;
                    trials -= middle;
                    probability = (probability - at) / (1 - at);
                }
                else
                {
                    trials = middle - 1;
                    probability /= at;
                }
            }

            return hits;
        }

        private int InvertBinomial(int trials, double probability)
        {
            double left = random.NextDouble(), odds = probability / (1 - probability), term = Math.Exp(trials * Math.Log(1 - probability));
            int hits = 0;
            while (left >= term && hits < trials)
            {
                left -= term;
                term *= odds * (trials - hits) / (hits + 1);
                hits++;
            }

            return hits;
        }
    }
}
