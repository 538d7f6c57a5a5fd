namespace Unmask;

/// <summary>Ends of intervals that are made of all values that a test does not reject.</summary>
internal static class Bisection
{
    // 2^-50 of the way: below what any reader sees.
    private const int Halvings = 50;

    /// <summary>The last value from <paramref name="inside"/> towards <paramref name="outside"/> that is still inside.</summary>
    /// <param name="inside">Inside itself.</param>
    /// <param name="outside">Where to stop; returned if it is inside as well.</param>
    /// <param name="holds">Whether a value is inside.</param>
    public static double LastInside(double inside, double outside, Func<double, bool> holds)
    {
        if (holds(outside))
        {
            return outside;
        }

        for (int i = 0; i < Halvings; i++)
        {
            double middle = (inside + outside) / 2;
            (inside, outside) = holds(middle) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }
}
