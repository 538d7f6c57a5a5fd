using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>How the subject may think before it answers.</summary>
[JsonConverter(typeof(EnumWordConverter<Reasoning>))]
public enum Reasoning
{
    /// <summary>In a prompted scratchpad that it is told nobody reads.</summary>
    Scratchpad,

    /// <summary>Not at all: the reply starts with the output.</summary>
    None,

    /// <summary>In the model's own reasoning channel.</summary>
    Native,

    /// <summary>In a scratchpad whose opening words are given.</summary>
    Prefill,
}
