using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>How much a problem found before a run matters.</summary>
[JsonConverter(typeof(EnumWordConverter<ProblemLevel>))]
public enum ProblemLevel
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>The run may start; its author should think again.</summary>
    Warning,

    /// <summary>The run may not start.</summary>
    Error,
}

/// <summary>What a check found before anything is asked.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Code">Stable, lower case with hyphens: <c>too-few-queries</c>.</param>
/// <param name="Message">One or two sentences that name the value and what would mend it.</param>
public sealed record Problem(ProblemLevel Level, string Code, string Message);
