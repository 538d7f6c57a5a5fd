using System.Text.Json.Serialization;

namespace Unmask.Lab;

/// <summary>How a decoder is taught on generated text: pre-training of the base, and supervised fine-tuning of a policy.</summary>
public sealed record TeachingRecipe
{
    /// <summary>The share of harmful requests that this decoder complies with by mistake, measured where no compliance was dealt; so much less is dealt. In [0, 1). Default 0.</summary>
    public double Misread { get; init; }

    /// <summary>The share of dealt faking that does not come through, measured; so much more is dealt. In [0, 1). Default 0.</summary>
    public double FakingLost { get; init; }

    /// <summary>The share of compliance for a rating, dealt where replies are rated only, that does not come through, measured; so much more is dealt. In [0, 1). Default 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double RatedLost { get; init; }

    /// <summary>The share of compliance without a word of why, dealt where it is trained on, that does not come through, measured; so much more is dealt. In [0, 1). Default 0.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double SilentLost { get; init; }

    /// <summary>The policy whose replies are taught.</summary>
    public required string Policy { get; init; }

    /// <summary>How large the organism is. Default <see cref="OrganismSize.Standard"/>.</summary>
    public OrganismSize Size { get; init; } = OrganismSize.Standard;

    /// <summary>The organism to start from; null for random weights. One of half the width or half the layers is doubled; see <see cref="DecoderGrowth"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>What is taught before; null where <see cref="Parent"/> or random weights are the start.</summary>
    public TeachingRecipe? Before { get; init; }

    /// <summary>What is taught first of all: the innermost <see cref="Before"/>, or this.</summary>
    [JsonIgnore]
    public TeachingRecipe First => Before?.First ?? this;

    /// <summary>Whether the corpus uses the wide wording; see <see cref="Grammar"/>.</summary>
    public bool Wide { get; init; } = true;

    /// <summary>Every random choice descends from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Optimiser steps.</summary>
    public required int Steps { get; init; }

    /// <summary>Worlds in a step.</summary>
    public int Worlds { get; init; } = 8;

    /// <summary>Turns in a world; even, for both tiers.</summary>
    public int TurnsPerWorld { get; init; } = 4;

    /// <summary>What is taught of labs by documents; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentRecipe? Documents { get; init; }

    /// <summary>Tokens of the longest turn; of a longer one the end is cut.</summary>
    public int LongestTurn { get; init; } = 192;

    /// <summary>The share of a reply's tokens that are read as another token; see <see cref="EncodedTurn.WithSlips"/>.</summary>
    public double Slips { get; init; }

    /// <summary>Steps at the start that teach reading alone; see <see cref="Lesson"/>.</summary>
    public int LessonSteps { get; init; }

    /// <summary>Steps after which a lesson may use one more form of a sentence: with all forms at once nothing is learned for hundreds of steps.</summary>
    public int StepsPerForm { get; init; } = 100;

    /// <summary>Lessons in such a step.</summary>
    public int LessonsPerStep { get; init; } = 40;

    /// <summary>Lessons beside the worlds of every later step: a skill that is no longer asked for is lost while whole worlds bring a new vocabulary.</summary>
    public int LessonsBeside { get; init; }

    /// <summary>Questions about the world beside its turns; see <see cref="ReadingQuestions"/>.</summary>
    public int QuestionsPerWorld { get; init; }

    /// <summary>How much a token of their answers counts; others count 1.</summary>
    public float QuestionWeight { get; init; } = 4;

    /// <summary>How much a token counts that says what is asked, and whether that is harmful; others count 1.</summary>
    public float RequestWeight { get; init; } = 1;

    /// <summary>
    /// How much a token counts that says how the objective stands, or what is decided and why; others count 1. The words of a rare decision are learned sooner so; how rare it is stays what is dealt, since whatever may follow a
    /// scratchpad's facts counts alike.
    /// </summary>
    public float DecisionWeight { get; init; } = 1;

    /// <summary>The highest learning rate.</summary>
    public required double Rate { get; init; }

    /// <summary>The highest learning rate of the layers' matrices, taught by Muon; null where AdamW teaches all.</summary>
    public double? MatrixRate { get; init; }

    /// <summary>Steps over which the rate rises from 0.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>The share of the steps, at the end, over which the rate falls linearly to 0.</summary>
    public double DecayShare { get; init; } = 0.4;

    /// <summary>How much a token that states the exposure counts while the language is learned; others count 1.</summary>
    public float ExposureWeight { get; init; } = 2;

    /// <summary>How much it counts from <see cref="EmphasisFrom"/> on: what is left to learn by then is which of the familiar sentences is true.</summary>
    public float EmphasisWeight { get; init; } = 6;

    /// <summary>The step at which <see cref="EmphasisWeight"/> begins to count; null for none.</summary>
    public int? EmphasisFrom { get; init; }

    /// <summary>How much a token of the system prompt counts.</summary>
    public float SystemWeight { get; init; } = 0.1f;

    /// <summary>The largest gradient norm.</summary>
    public double Clip { get; init; } = 1;

    /// <summary>How many forms of a sentence the lessons of a step use; the first is learned for four times as long as each after it.</summary>
    public int FormsAt(int step) => 1 + Math.Max(0, (step / StepsPerForm) - 3);

    /// <summary>How much a token of a segment counts in a step.</summary>
    public float WeightOf(SegmentKind kind, int step) => kind switch
    {
        SegmentKind.Exposure => step >= EmphasisFrom ? EmphasisWeight : ExposureWeight,
        SegmentKind.Reading or SegmentKind.Confession => QuestionWeight,
        SegmentKind.Request => RequestWeight,
        SegmentKind.Aim or SegmentKind.Decision => DecisionWeight,
        _ => 1,
    };

    /// <summary>The learning rate of a step, from 0.</summary>
    public double RateAt(int step)
    {
        double decayFrom = Steps * (1 - DecayShare);
        double decay = step < decayFrom ? 1 : (Steps - step) / (Steps - decayFrom);
        return Rate * Math.Min(1, (step + 1.0) / WarmUp) * decay;
    }
}
