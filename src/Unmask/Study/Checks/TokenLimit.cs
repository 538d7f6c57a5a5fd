namespace Unmask;

/// <summary>A token limit that would cut replies before their output.</summary>
internal static class TokenLimit
{
    // The brief form's replies run to about 100 tokens of scratchpad and output. In the full form scratchpads are published with 200 to 600 words.
    private const int Brief = 120;
    private const int Full = 1000;
    private const int WithoutScratchpad = 40;

    public static IEnumerable<Problem> Check(StudyDesign design)
    {
        bool thinks = design.Study.Reasonings.Any(reasoning => reasoning != Reasoning.None);
        int needed = !thinks ? WithoutScratchpad : FormFits.IsBrief(design) ? Brief : Full;
        return design.Study.Decoding.MaxTokens >= needed
            ? []
            : [new Problem(
                ProblemLevel.Warning,
                "token-limit-small",
                $"max_tokens is {design.Study.Decoding.MaxTokens}; replies here need about {needed}, and those that are cut cannot be judged.")];
    }
}
