using System.Globalization;

namespace Unmask;

/// <summary>Where the labels of a certificate come from: a run, and its labels of the property as they were when the certificate was written.</summary>
/// <param name="Run">SHA-256 of what the run was started with, lower-case hex; a copy of the folder has the same.</param>
/// <param name="Labels">Labels of the property, one for each person and reply; 0 or more.</param>
/// <param name="Hash">SHA-256 over them, lower-case hex.</param>
public sealed record LabelSource(string Run, int Labels, string Hash)
{
    /// <summary>That of a run's labels.</summary>
    /// <param name="run">The run.</param>
    /// <param name="property">What was asked.</param>
    /// <param name="labels">All its labels; those of other properties are left out.</param>
    public static LabelSource Of(RunReader run, JudgedProperty property, IReadOnlyList<PersonLabel> labels)
    {
        PersonLabel[] those = [.. labels.Where(label => label.Property == EnumWord.Of(property))];
        return new LabelSource(IdOf(run), those.Length, CalibrationUseFile.HashOf(those));
    }

    /// <summary>What has become of a run's labels since a certificate was written; null where nothing has, where the certificate is of another run, and where it does not say of which.</summary>
    /// <exception cref="LabelException">The labels cannot be read.</exception>
    internal static NewLabels? Since(RunReader run, JudgeCertificate certificate) =>
        certificate.Source is { } then && then.Run == IdOf(run) && EnumWord.Parse<JudgedProperty>(certificate.Property) is { } property
        && Of(run, property, RunLabelFile.Read(run.Folder)) is var now && now.Hash != then.Hash
            ? new NewLabels(then.Labels, now.Labels)
            : null;

    private static string IdOf(RunReader run) => TextHash.Of(string.Create(CultureInfo.InvariantCulture, $"{run.Facts.Study.Name}\n{run.Facts.Study.Seed}\n{run.Facts.Created:O}"));
}

/// <summary>Labels that have been added or changed since a certificate was written.</summary>
/// <param name="Then">Labels of the property when it was written.</param>
/// <param name="Now">Labels of the property now.</param>
public sealed record NewLabels(int Then, int Now);
