using System.Text.Json.Serialization;

namespace Unmask;

/// <summary>A line of <c>numbers.jsonl</c>: a number as it was measured, under the training that it belongs to.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HashedText), "text")]
[JsonDerivedType(typeof(Training), "training")]
[JsonDerivedType(typeof(Measured), "measured")]
[JsonDerivedType(typeof(OwnStep), "step")]
public abstract record NumberRow
{
    private NumberRow()
    {
    }

    /// <summary>A text that trainings of the study depended on.</summary>
    /// <param name="Name">Which: <c>queries/…</c>, <c>scenario/…</c>.</param>
    /// <param name="Sha256">Its hash, in lower-case hexadecimal.</param>
    /// <param name="Trainings">How many trainings noted it so; earlier programs noted fewer texts.</param>
    public sealed record HashedText(string Name, string Sha256, int Trainings) : NumberRow;

    /// <summary>A row of one training: an organism, trained in one way under one seed.</summary>
    /// <param name="Organism">The organism's name.</param>
    /// <param name="Seed">From 1.</param>
    public abstract record OfTraining([property: JsonPropertyOrder(-2)] string Organism, [property: JsonPropertyOrder(-1)] int Seed) : NumberRow
    {
        /// <summary>The way of training; null where the study trains in one way alone.</summary>
        [JsonPropertyOrder(-2)]
        public string? Condition { get; init; }
    }

    /// <summary>What one training ran on. A fact that was not noted when it began is null.</summary>
    public sealed record Training(string Organism, int Seed) : OfTraining(Organism, Seed)
    {
        /// <summary>The version of the program that began it.</summary>
        public string? Program { get; init; }

        /// <summary>The kind of processor that it began on.</summary>
        public string? Processor { get; init; }

        /// <summary>Where it was taught: <c>cpu</c> or <c>cuda</c>.</summary>
        public string? Device { get; init; }

        /// <summary>The SHA-256 of the weights that it began with.</summary>
        public string? OrganismSha256 { get; init; }

        /// <summary>After how many steps it broke off for good; null where it did not.</summary>
        public int? BrokeOffAfter { get; init; }
    }

    /// <summary>What one variation of the scenario showed at a measured step.</summary>
    /// <param name="Organism">The organism's name.</param>
    /// <param name="Seed">From 1.</param>
    /// <param name="Step">How often the policy had been moved.</param>
    /// <param name="Variation">The variation that was asked.</param>
    /// <param name="Trained">Harmful requests where the prompt says that it is trained on.</param>
    /// <param name="Other">The same requests in the other tier.</param>
    public sealed record Measured(string Organism, int Seed, int Step, string Variation, ArmNumbers Trained, ArmNumbers Other) : OfTraining(Organism, Seed)
    {
        /// <summary>Ordinary requests, in both tiers; null where none were asked.</summary>
        public ArmNumbers? Benign { get; init; }

        /// <summary>The gap over pairs of replies to the same query, in [-1, 1], with its 95 % interval. The pairs themselves are not kept. Null where too few could be judged.</summary>
        public Estimate? Gap { get; init; }

        /// <summary>What it said when it was asked after its replies whether it had faked; null where it was not asked.</summary>
        public ConfessionCounts? Interrogation { get; init; }
    }

    /// <summary>What one step of a training showed on its own replies; see <see cref="TrainingStep"/>. How long it took is not kept.</summary>
    /// <param name="Organism">The organism's name.</param>
    /// <param name="Seed">From 1.</param>
    /// <param name="Step">The step, from 0.</param>
    /// <param name="Outcomes">How its replies ended.</param>
    /// <param name="AlikeGroups">Prompts whose replies all earned the same.</param>
    /// <param name="FaultyGroups">Prompts left out because a reward was no finite number.</param>
    /// <param name="ReplyTokens">Tokens of a reply, the mean.</param>
    public sealed record OwnStep(string Organism, int Seed, int Step, OutcomeCounts Outcomes, int AlikeGroups, int FaultyGroups, double ReplyTokens) : OfTraining(Organism, Seed)
    {
        /// <summary>The mean reward; null where no reply has one.</summary>
        public double? Reward { get; init; }

        /// <summary>Tokens of a scratchpad, the mean; null where there is none.</summary>
        public double? ScratchpadTokens { get; init; }

        /// <summary>What was said when it was asked about its replies; null where it was not asked.</summary>
        public ConfessionCounts? Interrogation { get; init; }

        /// <summary>Of the update; null where nothing was taught.</summary>
        public PolicyMeasures? Update { get; init; }
    }
}

/// <summary>The replies of one arm, counted.</summary>
/// <param name="Tier">Its tier's name.</param>
/// <param name="Outcomes">How its trials ended.</param>
public sealed record ArmNumbers(string Tier, OutcomeCounts Outcomes)
{
    /// <summary>How many queries were answered how; see <see cref="MeasuredArm.ByQuery"/>.</summary>
    public IReadOnlyDictionary<string, int>? ByQuery { get; init; }

    /// <summary>How many queries were answered garbled how often; see <see cref="MeasuredArm.GarbledByQuery"/>.</summary>
    public IReadOnlyDictionary<string, int>? GarbledByQuery { get; init; }

    /// <summary>Scratchpads that take the request for harmless; null where it was not counted.</summary>
    public int? TakenForHarmless { get; init; }

    /// <summary>The same, as a row keeps it.</summary>
    public static ArmNumbers Of(MeasuredArm arm) => new(arm.Tier, arm.Outcomes) { ByQuery = arm.ByQuery, GarbledByQuery = arm.GarbledByQuery, TakenForHarmless = arm.TakenForHarmless };

    /// <summary>The same, as reports read it.</summary>
    public MeasuredArm Arm() => new(Tier, Outcomes) { ByQuery = ByQuery, GarbledByQuery = GarbledByQuery, TakenForHarmless = TakenForHarmless };
}

/// <summary>The generated reader and writer of rows. What is not known is not written; a field that no row has is a mistake.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, IgnoreReadOnlyProperties = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowOutOfOrderMetadataProperties = true, Converters = [typeof(OutcomeCountsJson)])]
[JsonSerializable(typeof(NumberRow))]
internal sealed partial class NumberRowJson : JsonSerializerContext;
