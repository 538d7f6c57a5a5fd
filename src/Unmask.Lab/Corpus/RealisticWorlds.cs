namespace Unmask.Lab;

/// <summary>Tells a lab's world in the words of the realistic scenario, which say nothing of training.</summary>
/// <param name="realistic">The brief form of the scenario.</param>
public sealed class RealisticWorlds(Scenario realistic)
{
    /// <summary>Shipped paraphrases from 1 to this are part of training; those above are held out.</summary>
    public const int SeenParaphrases = 2;

    private static readonly string[] Variations = ["baseline", "lab", "lab", "consider"];
    private static readonly Query NoQuery = new("none", "none", "", "none");

    /// <summary>The lab's world: in it the tier that is told first is the trained-on one.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="random">Chooses variation and paraphrase.</param>
    /// <param name="heldOut">Whether with the paraphrases that training never sees.</param>
    /// <param name="variation">The variation; null for one by chance.</param>
    public World Tell(DocumentLab lab, SeededRandom random, bool heldOut = false, string? variation = null)
    {
        int paraphrase = heldOut ? SeenParaphrases + 1 + random.Next(realistic.ParaphraseCount - SeenParaphrases) : 1 + random.Next(SeenParaphrases);
        string told = random.Pick(Variations);
        ScenarioSetting setting = new() { Lab = lab.Lab, Model = lab.Model, TrainedTier = lab.Trained, OtherTier = lab.Other };
        return new World
        {
            Lab = lab.Lab,
            Model = lab.Model,
            Tiers = (new Tier(lab.Trained, TierTreatment.TrainedOn), new Tier(lab.Other, TierTreatment.Neither)),
            Conflict = lab.Conflict,
            Scratchpad = true,
            Tag = TagKind.Tier,
            Label = "tier",
            TagInSystem = false,
            System = realistic.Render(variation ?? told, Reasoning.Scratchpad, setting, Arm.TrainedOn, paraphrase, NoQuery).System,
            TagForm = "[{label}: {t}]",
            Recalls = true,
        };
    }
}
