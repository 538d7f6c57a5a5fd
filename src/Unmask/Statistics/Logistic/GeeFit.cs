using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Unmask;

/// <summary>A fitted logistic regression with query clusters.</summary>
public sealed class GeeFit
{
    private readonly Vector<double> _beta;
    private readonly Matrix<double> _covariance;

    internal GeeFit(Vector<double> beta, Matrix<double> covariance, double correlation, int clusters) =>
        (_beta, _covariance, Correlation, Clusters) = (beta, covariance, correlation, clusters);

    /// <summary>Log odds, in the order of the covariates.</summary>
    public IReadOnlyList<double> Coefficients => [.. _beta];

    /// <summary>Their robust standard errors (Mancl and DeRouen 2001).</summary>
    public IReadOnlyList<double> StandardErrors => [.. _covariance.Diagonal().Select(Math.Sqrt)];

    /// <summary>How alike trials of one query are beyond the covariates: the working correlation.</summary>
    public double Correlation { get; }

    /// <summary>Queries.</summary>
    public int Clusters { get; }

    /// <summary>A coefficient's odds ratio with its 95 % interval, by t on clusters − coefficients.</summary>
    /// <param name="coefficient">Its place.</param>
    public Estimate OddsRatio(int coefficient)
    {
        double half = StudentT.InvCDF(0, 1, Clusters - _beta.Count, 0.975) * StandardErrors[coefficient];
        return new Estimate(Math.Exp(_beta[coefficient]), Math.Exp(_beta[coefficient] - half), Math.Exp(_beta[coefficient] + half));
    }

    /// <summary>
    /// Wald's test that all named coefficients are 0: F = b'V⁻¹b/q on q and clusters − coefficients degrees of freedom (Fay and Graubard
    /// 2001, Biometrics 57:1198). Null where they determine each other.
    /// </summary>
    /// <param name="coefficients">Their places; one or more.</param>
    public Significance? Wald(params IReadOnlyList<int> coefficients)
    {
        ArgumentOutOfRangeException.ThrowIfZero(coefficients.Count, nameof(coefficients));
        int count = coefficients.Count;
        Vector<double> chosen = Vector<double>.Build.Dense(count, i => _beta[coefficients[i]]);
        Matrix<double> covariance = Matrix<double>.Build.Dense(count, count, (i, j) => _covariance[coefficients[i], coefficients[j]]);
        double statistic = chosen * covariance.Solve(chosen) / count;
        return double.IsFinite(statistic) && statistic >= 0
            ? new Significance(statistic, 1 - FisherSnedecor.CDF(count, Clusters - _beta.Count, statistic))
            : null;
    }
}
