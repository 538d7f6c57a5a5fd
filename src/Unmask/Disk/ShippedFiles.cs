namespace Unmask;

/// <summary>Prompts, queries, studies, organisms and a trained judge that ship beside the program.</summary>
public static class ShippedFiles
{
    /// <summary>The folder that holds <c>prompts/</c>, <c>queries/</c>, <c>studies/</c>, <c>organisms/</c> and <c>judges/</c>.</summary>
    public static string Root => AppContext.BaseDirectory;

    /// <summary>The full path of a shipped file or folder, whether or not it exists.</summary>
    /// <param name="parts">For example <c>queries</c>, <c>mild-harm.jsonl</c>.</param>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);
}
